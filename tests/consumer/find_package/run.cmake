# cmake -D BUILD=… -D PROJECT=… -D WORK=… -D COMPILER=… -D FLAGS=… -D BUILD_TYPE=… -P run.cmake
file(REMOVE_RECURSE ${WORK})
set(prefix ${WORK}/prefix)

function(run)
  execute_process(COMMAND ${ARGV} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${prefix})
# The sanitizers' flags are passed on, since a program must be linked with what its libraries were compiled with.
run(${CMAKE_COMMAND} -S ${PROJECT} -B ${WORK}/build -G Ninja
    -D CMAKE_PREFIX_PATH=${prefix}
    -D CMAKE_CXX_COMPILER=${COMPILER}
    -D CMAKE_CXX_FLAGS=${FLAGS}
    -D CMAKE_BUILD_TYPE=${BUILD_TYPE}
    -D CMAKE_FIND_USE_PACKAGE_REGISTRY=OFF)
run(${CMAKE_COMMAND} --build ${WORK}/build)
run(${WORK}/build/consumer)

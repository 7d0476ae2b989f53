#include "engine/program/program.h"

#include <utility>

#include "engine/program/operations.h"

namespace frontdoor {

Program::Program(std::shared_ptr<const Pack> pack, std::unique_ptr<const Operations> operations)
    : pack_(std::move(pack)), operations_(std::move(operations)) {}

Program::~Program() = default;
Program::Program(Program&&) noexcept = default;
Program& Program::operator=(Program&&) noexcept = default;

}  // namespace frontdoor

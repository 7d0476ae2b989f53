; The reference workload's rules for CLIPS. A referral is one fact, with nil for what is missing; `add` and `lead` are functions
; of the program, which keeps the points and the route. Once all points are there they become a fact, too.

(deftemplate referral
  (multislot signs)
  (slot injury)
  (slot age_months)
  (slot disclosure)
  (slot d_injury)
  (slot source)
  (slot previous_cp_plans)
  (slot parent_mh)
  (slot exclusions_12m)
  (slot attendance_pct)
  (slot disability)
  (slot dv_incidents_12m)
  (slot children_in_household)
  (slot dv_risk)
  (slot d_seen)
  (slot child_seen)
  (slot previous_referrals)
  (slot protective_adults)
  (slot housing)
  (slot siblings)
  (slot siblings_known)
  (slot n_ind)
  (slot engagement)
  (slot missing_episodes_90d)
  (slot uasc)
  (slot parent_substance)
  (slot unborn)
  (slot parent_age)
  (slot parent_ld)
  (slot d_dv)
  (slot perpetrator_in_home)
  (slot police_callouts_12m)
  (slot rent_arrears)
  (slot income_weekly_gbp)
  (slot private_fostering)
  (slot previously_looked_after)
  (slot ehcp)
  (slot d_closed)
  (slot consent)
  (slot referrer_confidence)
  (slot urgency))

(deftemplate points
  (slot physical)
  (slot emotional)
  (slot neglect)
  (slot sexual)
  (slot parents)
  (slot home)
  (slot total))

(defrule S001
  (referral (injury fracture|head|burn) (age_months ?age_months&:(and (integerp ?age_months) (< ?age_months 24))))
  => (add S001 physical 40))

(defrule S002
  (referral (injury fracture|head|burn|multiple))
  => (add S002 physical 25))

(defrule S003
  (referral (injury bruise) (age_months ?age_months&:(and (integerp ?age_months) (< ?age_months 6))))
  => (add S003 physical 30))

(defrule S004
  (referral (injury bruise))
  => (add S004 physical 10))

(defrule S005
  (referral (signs $?s))
  (test (member$ PH01 ?s))
  => (add S005 physical 18))

(defrule S006
  (referral (signs $?s))
  (test (or (member$ PH02 ?s) (member$ PH03 ?s) (member$ PH04 ?s)))
  => (add S006 physical 15))

(defrule S007
  (referral (signs $?s) (disclosure yes))
  (test (member$ PH05 ?s))
  => (add S007 physical 12))

(defrule S008
  (referral (signs $?s) (injury ~none))
  (test (member$ PH06 ?s))
  => (add S008 physical 10))

(defrule S009
  (referral (signs $?s))
  (test (or (member$ PH07 ?s) (member$ PH08 ?s)))
  => (add S009 physical 8))

(defrule S010
  (referral (d_injury ?d_injury&:(and (integerp ?d_injury) (<= ?d_injury 3))) (injury ~none))
  => (add S010 physical 14))

(defrule S011
  (referral (d_injury ?d_injury&:(and (integerp ?d_injury) (<= ?d_injury 28))) (signs $?s))
  (test (member$ PH09 ?s))
  => (add S011 physical 6))

(defrule S012
  (referral (disclosure yes) (source school|health))
  => (add S012 physical 9))

(defrule S013
  (referral (signs $?s) (previous_cp_plans ?previous_cp_plans&:(>= ?previous_cp_plans 1)))
  (test (member$ PH10 ?s))
  => (add S013 physical 12))

(defrule S014
  (referral (signs $?s))
  (test (or (member$ PH11 ?s) (member$ PH12 ?s) (member$ PH13 ?s) (member$ PH14 ?s) (member$ PH15 ?s) (member$ PH16 ?s)))
  => (add S014 physical 5))

(defrule S015
  (referral (signs $?s))
  (test (member$ EM01 ?s))
  => (add S015 emotional 8))

(defrule S016
  (referral (signs $?s))
  (test (or (member$ EM02 ?s) (member$ EM03 ?s)))
  => (add S016 emotional 10))

(defrule S017
  (referral (signs $?s) (age_months ?age_months&:(and (integerp ?age_months) (>= ?age_months 132))))
  (test (member$ EM04 ?s))
  => (add S017 emotional 12))

(defrule S018
  (referral (signs $?s) (parent_mh severe))
  (test (or (member$ EM05 ?s) (member$ EM06 ?s)))
  => (add S018 emotional 15))

(defrule S019
  (referral (parent_mh moderate|severe))
  => (add S019 emotional 6))

(defrule S020
  (referral (signs $?s) (exclusions_12m ?exclusions_12m&:(>= ?exclusions_12m 2)))
  (test (member$ EM07 ?s))
  => (add S020 emotional 9))

(defrule S021
  (referral (signs $?s))
  (test (or (member$ EM08 ?s) (member$ EM09 ?s) (member$ EM10 ?s)))
  => (add S021 emotional 7))

(defrule S022
  (referral (attendance_pct ?attendance_pct&:(and (integerp ?attendance_pct) (< ?attendance_pct 850))))
  => (add S022 emotional 5))

(defrule S023
  (referral (attendance_pct ?attendance_pct&:(and (integerp ?attendance_pct) (< ?attendance_pct 500))) (age_months ?age_months&:(and (integerp ?age_months) (>= ?age_months 60))))
  => (add S023 emotional 8))

(defrule S024
  (referral (signs $?s) (disability yes))
  (test (member$ EM11 ?s))
  => (add S024 emotional 6))

(defrule S025
  (referral (dv_incidents_12m ?dv_incidents_12m&:(>= ?dv_incidents_12m 2)) (children_in_household ?children_in_household&:(>= ?children_in_household 1)))
  => (add S025 emotional 11))

(defrule S026
  (referral (signs $?s))
  (test (or (member$ EM12 ?s) (member$ EM13 ?s) (member$ EM14 ?s)))
  => (add S026 emotional 4))

(defrule S027
  (referral (dv_risk medium|high) (signs $?s))
  (test (member$ EM01 ?s))
  => (add S027 emotional 9))

(defrule S028
  (referral (signs $?s))
  (test (member$ NG01 ?s))
  => (add S028 neglect 9))

(defrule S029
  (referral (signs $?s) (age_months ?age_months&:(and (integerp ?age_months) (< ?age_months 60))))
  (test (or (member$ NG02 ?s) (member$ NG03 ?s)))
  => (add S029 neglect 12))

(defrule S030
  (referral (signs $?s))
  (test (or (member$ NG04 ?s) (member$ NG05 ?s) (member$ NG06 ?s)))
  => (add S030 neglect 7))

(defrule S031
  (referral (signs $?s) (age_months ?age_months&:(and (integerp ?age_months) (< ?age_months 12))))
  (test (member$ NG07 ?s))
  => (add S031 neglect 15))

(defrule S032
  (referral (signs $?s) (disability yes))
  (test (member$ NG08 ?s))
  => (add S032 neglect 10))

(defrule S033
  (referral (d_seen ?d_seen&:(and (integerp ?d_seen) (>= ?d_seen 60))))
  => (add S033 neglect 8))

(defrule S034
  (referral (child_seen no) (previous_referrals ?previous_referrals&:(>= ?previous_referrals 1)))
  => (add S034 neglect 6))

(defrule S035
  (referral (signs $?s) (protective_adults 0))
  (test (or (member$ NG09 ?s) (member$ NG10 ?s)))
  => (add S035 neglect 11))

(defrule S036
  (referral (attendance_pct ?attendance_pct&:(and (integerp ?attendance_pct) (< ?attendance_pct 700))) (age_months ?age_months&:(and (integerp ?age_months) (<= 60 ?age_months 191))))
  => (add S036 neglect 5))

(defrule S037
  (referral (signs $?s) (housing homeless|temporary))
  (test (member$ NG11 ?s))
  => (add S037 neglect 13))

(defrule S038
  (referral (signs $?s) (siblings ?siblings&:(>= ?siblings 3)))
  (test (member$ NG12 ?s))
  => (add S038 neglect 9))

(defrule S039
  (referral (siblings_known ?siblings_known&:(>= ?siblings_known 2)))
  => (add S039 neglect 6))

(defrule S040
  (referral (protective_adults 0) (children_in_household ?children_in_household&:(>= ?children_in_household 3)))
  => (add S040 neglect 8))

(defrule S041
  (referral (signs $?s))
  (test (or (member$ NG13 ?s) (member$ NG14 ?s) (member$ NG15 ?s) (member$ NG16 ?s)))
  => (add S041 neglect 4))

(defrule S042
  (referral (n_ind ?n_ind&:(>= ?n_ind 8)))
  => (add S042 neglect 10))

(defrule S043
  (referral (engagement poor|refused) (signs $?s))
  (test (or (member$ NG01 ?s) (member$ NG02 ?s) (member$ NG03 ?s) (member$ NG04 ?s)))
  => (add S043 neglect 7))

(defrule S044
  (referral (signs $?s))
  (test (member$ SX01 ?s))
  => (add S044 sexual 35))

(defrule S045
  (referral (signs $?s))
  (test (or (member$ SX02 ?s) (member$ SX03 ?s)))
  => (add S045 sexual 28))

(defrule S046
  (referral (signs $?s) (age_months ?age_months&:(and (integerp ?age_months) (< ?age_months 156))))
  (test (member$ SX04 ?s))
  => (add S046 sexual 20))

(defrule S047
  (referral (signs $?s) (missing_episodes_90d ?missing_episodes_90d&:(>= ?missing_episodes_90d 2)))
  (test (or (member$ SX05 ?s) (member$ SX06 ?s)))
  => (add S047 sexual 18))

(defrule S048
  (referral (missing_episodes_90d ?missing_episodes_90d&:(>= ?missing_episodes_90d 3)))
  => (add S048 sexual 14))

(defrule S049
  (referral (signs $?s) (disability yes))
  (test (member$ SX07 ?s))
  => (add S049 sexual 12))

(defrule S050
  (referral (signs $?s))
  (test (or (member$ SX08 ?s) (member$ SX09 ?s)))
  => (add S050 sexual 10))

(defrule S051
  (referral (signs $?s) (uasc yes))
  (test (member$ SX10 ?s))
  => (add S051 sexual 16))

(defrule S052
  (referral (signs $?s) (age_months ?age_months&:(and (integerp ?age_months) (<= 132 ?age_months 215))))
  (test (or (member$ SX11 ?s) (member$ SX12 ?s)))
  => (add S052 sexual 9))

(defrule S053
  (referral (signs $?s))
  (test (or (member$ SX13 ?s) (member$ SX14 ?s)))
  => (add S053 sexual 8))

(defrule S054
  (referral (missing_episodes_90d ?missing_episodes_90d&:(>= ?missing_episodes_90d 1)) (exclusions_12m ?exclusions_12m&:(>= ?exclusions_12m 1)) (age_months ?age_months&:(and (integerp ?age_months) (>= ?age_months 120))))
  => (add S054 sexual 11))

(defrule S055
  (referral (signs $?s))
  (test (member$ PC01 ?s))
  => (add S055 parents 8))

(defrule S056
  (referral (parent_substance dependent))
  => (add S056 parents 12))

(defrule S057
  (referral (parent_substance suspected|in_treatment))
  => (add S057 parents 6))

(defrule S058
  (referral (parent_mh severe) (protective_adults ?protective_adults&:(<= ?protective_adults 1)))
  => (add S058 parents 10))

(defrule S059
  (referral (signs $?s))
  (test (or (member$ PC02 ?s) (member$ PC03 ?s)))
  => (add S059 parents 9))

(defrule S060
  (referral (signs $?s) (unborn yes))
  (test (member$ PC04 ?s))
  => (add S060 parents 14))

(defrule S061
  (referral (parent_age ?parent_age&:(and (integerp ?parent_age) (< ?parent_age 18))))
  => (add S061 parents 11))

(defrule S062
  (referral (parent_age ?parent_age&:(and (integerp ?parent_age) (< ?parent_age 20))) (previous_referrals ?previous_referrals&:(>= ?previous_referrals 1)))
  => (add S062 parents 7))

(defrule S063
  (referral (parent_ld yes))
  => (add S063 parents 8))

(defrule S064
  (referral (signs $?s) (engagement refused))
  (test (or (member$ PC05 ?s) (member$ PC06 ?s) (member$ PC07 ?s)))
  => (add S064 parents 10))

(defrule S065
  (referral (engagement refused))
  => (add S065 parents 6))

(defrule S066
  (referral (dv_risk high))
  => (add S066 parents 13))

(defrule S067
  (referral (d_dv ?d_dv&:(and (integerp ?d_dv) (<= ?d_dv 30))) (perpetrator_in_home yes))
  => (add S067 parents 9))

(defrule S068
  (referral (police_callouts_12m ?police_callouts_12m&:(>= ?police_callouts_12m 3)))
  => (add S068 parents 7))

(defrule S069
  (referral (unborn yes) (previous_cp_plans ?previous_cp_plans&:(>= ?previous_cp_plans 1)))
  => (add S069 parents 12))

(defrule S070
  (referral (signs $?s))
  (test (or (member$ PC08 ?s) (member$ PC09 ?s) (member$ PC10 ?s) (member$ PC11 ?s)))
  => (add S070 parents 5))

(defrule S071
  (referral (signs $?s) (parent_substance ~none))
  (test (member$ PC12 ?s))
  => (add S071 parents 8))

(defrule S072
  (referral (signs $?s))
  (test (or (member$ PC13 ?s) (member$ PC14 ?s) (member$ PC15 ?s) (member$ PC16 ?s)))
  => (add S072 parents 4))

(defrule S073
  (referral (housing homeless|refuge))
  => (add S073 home 10))

(defrule S074
  (referral (housing overcrowded) (children_in_household ?children_in_household&:(>= ?children_in_household 4)))
  => (add S074 home 6))

(defrule S075
  (referral (rent_arrears yes))
  => (add S075 home 5))

(defrule S076
  (referral (income_weekly_gbp ?income_weekly_gbp&:(and (integerp ?income_weekly_gbp) (< ?income_weekly_gbp 180))))
  => (add S076 home 7))

(defrule S077
  (referral (signs $?s))
  (test (or (member$ EN01 ?s) (member$ EN02 ?s) (member$ EN03 ?s)))
  => (add S077 home 6))

(defrule S078
  (referral (signs $?s) (age_months ?age_months&:(and (integerp ?age_months) (< ?age_months 36))))
  (test (member$ EN04 ?s))
  => (add S078 home 9))

(defrule S079
  (referral (private_fostering yes))
  => (add S079 home 8))

(defrule S080
  (referral (signs $?s))
  (test (or (member$ EN05 ?s) (member$ EN06 ?s) (member$ EN07 ?s) (member$ EN08 ?s) (member$ EN09 ?s) (member$ EN10 ?s)))
  => (add S080 home 4))

(defrule M01
  (referral (age_months ?age_months&:(and (integerp ?age_months) (< ?age_months 12))))
  => (add M01 general 10))

(defrule M02
  (referral (unborn yes))
  => (add M02 parents 12))

(defrule M03
  (referral (previous_referrals ?previous_referrals&:(>= ?previous_referrals 2)))
  => (add M03 general 5))

(defrule M04
  (referral (previous_referrals ?previous_referrals&:(>= ?previous_referrals 4)))
  => (add M04 general 5))

(defrule M05
  (referral (previous_cp_plans ?previous_cp_plans&:(>= ?previous_cp_plans 1)))
  => (add M05 general 7))

(defrule M06
  (referral (previously_looked_after yes))
  => (add M06 general 5))

(defrule M07
  (referral (disability yes))
  => (add M07 neglect 7))

(defrule M08
  (referral (ehcp yes))
  => (add M08 emotional 5))

(defrule M09
  (referral (uasc yes))
  => (add M09 sexual 10))

(defrule M10
  (referral (d_closed ?d_closed&:(and (integerp ?d_closed) (<= ?d_closed 90))))
  => (add M10 physical 10))

(defrule M11
  (referral (d_closed ?d_closed&:(and (integerp ?d_closed) (<= ?d_closed 365))))
  => (add M11 general 2))

(defrule M12
  (referral (protective_adults 0) (engagement poor))
  => (add M12 general 5))

(defrule M13
  (referral (consent no) (engagement poor|refused))
  => (add M13 neglect 5))

(defrule M14
  (referral (source health|police) (referrer_confidence ?referrer_confidence&:(>= ?referrer_confidence 4)))
  => (add M14 physical 7))

(defrule M15
  (referral (referrer_confidence ?referrer_confidence&:(>= ?referrer_confidence 4)))
  => (add M15 general 2))

(defrule M16
  (referral (dv_incidents_12m ?dv_incidents_12m&:(>= ?dv_incidents_12m 4)))
  => (add M16 emotional 7))

(defrule M17
  (referral (siblings_known ?siblings_known&:(>= ?siblings_known 3)))
  => (add M17 parents 5))

(defrule M18
  (referral (children_in_household ?children_in_household&:(>= ?children_in_household 5)))
  => (add M18 home 5))

(defrule M19
  (referral (child_seen no))
  => (add M19 general 2))

(defrule M20
  (referral (source police|health) (n_ind ?n_ind&:(>= ?n_ind 3)))
  => (add M20 general 5))

(defrule O01
  (referral (signs $?s) (disclosure yes))
  (test (member$ SX01 ?s))
  => (lead O01 section-47))

(defrule O02
  (referral (injury fracture|head|burn|multiple) (age_months ?age_months&:(and (integerp ?age_months) (< ?age_months 12))))
  => (lead O02 emergency-action))

(defrule O03
  (referral (injury bruise) (age_months ?age_months&:(and (integerp ?age_months) (< ?age_months 6))) (source health|police))
  => (lead O03 section-47))

(defrule O04
  (points (physical ?p&:(>= ?p 80)))
  (referral)
  => (lead O04 section-47))

(defrule O05
  (points (sexual ?p&:(>= ?p 60)))
  (referral (missing_episodes_90d ?missing_episodes_90d&:(>= ?missing_episodes_90d 2)))
  => (lead O05 section-47))

(defrule O06
  (referral (dv_risk high) (perpetrator_in_home yes) (unborn yes))
  => (lead O06 section-47))

(defrule O07
  (referral (urgency immediate) (source police) (previous_cp_plans ?previous_cp_plans&:(>= ?previous_cp_plans 1)))
  => (lead O07 emergency-action))

(defrule O08
  (referral (uasc yes))
  => (lead O08 family-help))

(defrule O09
  (points (home ?p&:(>= ?p 8)))
  (referral (private_fostering yes))
  => (lead O09 family-help))

(defrule O10
  (referral (unborn yes) (parent_substance dependent))
  => (lead O10 family-help))

(defrule O11
  (referral (d_closed ?d_closed&:(and (integerp ?d_closed) (<= ?d_closed 90))) (previous_referrals ?previous_referrals&:(>= ?previous_referrals 3)))
  => (lead O11 family-help))

(defrule O12
  (referral (n_ind ?n_ind&:(>= ?n_ind 8)) (child_seen no))
  => (lead O12 family-help))

(defrule add-up
  (declare (salience -10))
  (referral)
  =>
  (assert (points (physical (points-of physical)) (emotional (points-of emotional)) (neglect (points-of neglect)) (sexual (points-of sexual)) (parents (points-of parents)) (home (points-of home)) (total (points-of total)))))

(defrule T1
  (points (total ?t&:(>= ?t 105)))
  => (lead T1 section-47))

(defrule T2
  (points (total ?t) (physical ?physical) (emotional ?emotional) (neglect ?neglect) (sexual ?sexual) (parents ?parents) (home ?home))
  (test (or (>= ?t 62) (>= ?physical 48) (>= ?emotional 48) (>= ?neglect 48) (>= ?sexual 48) (>= ?parents 48) (>= ?home 48)))
  => (lead T2 family-help))

(defrule T3
  (points)
  => (lead T3 early-help))

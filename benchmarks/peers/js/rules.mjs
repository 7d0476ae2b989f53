// The reference workload's rules as data, from which each peer's own form is made. All conditions of a rule must hold; a
// comparison with null does not.

const condition = (kind) => (fact, ...values) => ({ kind, fact, values });
const signs = (...values) => ({ kind: 'signs', fact: 'indicators', values }); // Any of them.
const yes = condition('yes');
const no = condition('no');
const oneOf = condition('oneOf');
const not = condition('not');
const below = condition('below');
const atMost = condition('atMost');
const atLeast = condition('atLeast');
const points = (id, domain, points, ...when) => ({ id, domain, points, when });
const leads = (id, route, ...when) => ({ id, route, when });

export const domains = ['physical', 'emotional', 'neglect', 'sexual', 'parents', 'home'];
export const routes = ['early-help', 'family-help', 'section-47', 'emergency-action']; // Most protective last.

/// By points; `general` ones count in the total only.
export const scores = [
  points('S001', 'physical', 40, oneOf('injury', 'fracture', 'head', 'burn'), below('age_months', 24)),
  points('S002', 'physical', 25, oneOf('injury', 'fracture', 'head', 'burn', 'multiple')),
  points('S003', 'physical', 30, oneOf('injury', 'bruise'), below('age_months', 6)),
  points('S004', 'physical', 10, oneOf('injury', 'bruise')),
  points('S005', 'physical', 18, signs('PH01')),
  points('S006', 'physical', 15, signs('PH02', 'PH03', 'PH04')),
  points('S007', 'physical', 12, signs('PH05'), yes('disclosure')),
  points('S008', 'physical', 10, signs('PH06'), not('injury', 'none')),
  points('S009', 'physical', 8, signs('PH07', 'PH08')),
  points('S010', 'physical', 14, atMost('d_injury', 3), not('injury', 'none')),
  points('S011', 'physical', 6, atMost('d_injury', 28), signs('PH09')),
  points('S012', 'physical', 9, yes('disclosure'), oneOf('source', 'school', 'health')),
  points('S013', 'physical', 12, signs('PH10'), atLeast('previous_cp_plans', 1)),
  points('S014', 'physical', 5, signs('PH11', 'PH12', 'PH13', 'PH14', 'PH15', 'PH16')),
  points('S015', 'emotional', 8, signs('EM01')),
  points('S016', 'emotional', 10, signs('EM02', 'EM03')),
  points('S017', 'emotional', 12, signs('EM04'), atLeast('age_months', 132)),
  points('S018', 'emotional', 15, signs('EM05', 'EM06'), oneOf('parent_mh', 'severe')),
  points('S019', 'emotional', 6, oneOf('parent_mh', 'moderate', 'severe')),
  points('S020', 'emotional', 9, signs('EM07'), atLeast('exclusions_12m', 2)),
  points('S021', 'emotional', 7, signs('EM08', 'EM09', 'EM10')),
  points('S022', 'emotional', 5, below('attendance_pct', 85)),
  points('S023', 'emotional', 8, below('attendance_pct', 50), atLeast('age_months', 60)),
  points('S024', 'emotional', 6, signs('EM11'), yes('disability')),
  points('S025', 'emotional', 11, atLeast('dv_incidents_12m', 2), atLeast('children_in_household', 1)),
  points('S026', 'emotional', 4, signs('EM12', 'EM13', 'EM14')),
  points('S027', 'emotional', 9, oneOf('dv_risk', 'medium', 'high'), signs('EM01')),
  points('S028', 'neglect', 9, signs('NG01')),
  points('S029', 'neglect', 12, signs('NG02', 'NG03'), below('age_months', 60)),
  points('S030', 'neglect', 7, signs('NG04', 'NG05', 'NG06')),
  points('S031', 'neglect', 15, signs('NG07'), below('age_months', 12)),
  points('S032', 'neglect', 10, signs('NG08'), yes('disability')),
  points('S033', 'neglect', 8, atLeast('d_seen', 60)),
  points('S034', 'neglect', 6, no('child_seen'), atLeast('previous_referrals', 1)),
  points('S035', 'neglect', 11, signs('NG09', 'NG10'), atMost('protective_adults', 0)),
  points('S036', 'neglect', 5, below('attendance_pct', 70), atLeast('age_months', 60), atMost('age_months', 191)),
  points('S037', 'neglect', 13, signs('NG11'), oneOf('housing', 'homeless', 'temporary')),
  points('S038', 'neglect', 9, signs('NG12'), atLeast('siblings', 3)),
  points('S039', 'neglect', 6, atLeast('siblings_known', 2)),
  points('S040', 'neglect', 8, atMost('protective_adults', 0), atLeast('children_in_household', 3)),
  points('S041', 'neglect', 4, signs('NG13', 'NG14', 'NG15', 'NG16')),
  points('S042', 'neglect', 10, atLeast('n_ind', 8)),
  points('S043', 'neglect', 7, oneOf('engagement', 'poor', 'refused'), signs('NG01', 'NG02', 'NG03', 'NG04')),
  points('S044', 'sexual', 35, signs('SX01')),
  points('S045', 'sexual', 28, signs('SX02', 'SX03')),
  points('S046', 'sexual', 20, signs('SX04'), below('age_months', 156)),
  points('S047', 'sexual', 18, signs('SX05', 'SX06'), atLeast('missing_episodes_90d', 2)),
  points('S048', 'sexual', 14, atLeast('missing_episodes_90d', 3)),
  points('S049', 'sexual', 12, signs('SX07'), yes('disability')),
  points('S050', 'sexual', 10, signs('SX08', 'SX09')),
  points('S051', 'sexual', 16, signs('SX10'), yes('uasc')),
  points('S052', 'sexual', 9, signs('SX11', 'SX12'), atLeast('age_months', 132), atMost('age_months', 215)),
  points('S053', 'sexual', 8, signs('SX13', 'SX14')),
  points('S054', 'sexual', 11, atLeast('missing_episodes_90d', 1), atLeast('exclusions_12m', 1), atLeast('age_months', 120)),
  points('S055', 'parents', 8, signs('PC01')),
  points('S056', 'parents', 12, oneOf('parent_substance', 'dependent')),
  points('S057', 'parents', 6, oneOf('parent_substance', 'suspected', 'in_treatment')),
  points('S058', 'parents', 10, oneOf('parent_mh', 'severe'), atMost('protective_adults', 1)),
  points('S059', 'parents', 9, signs('PC02', 'PC03')),
  points('S060', 'parents', 14, signs('PC04'), yes('unborn')),
  points('S061', 'parents', 11, below('parent_age', 18)),
  points('S062', 'parents', 7, below('parent_age', 20), atLeast('previous_referrals', 1)),
  points('S063', 'parents', 8, yes('parent_ld')),
  points('S064', 'parents', 10, signs('PC05', 'PC06', 'PC07'), oneOf('engagement', 'refused')),
  points('S065', 'parents', 6, oneOf('engagement', 'refused')),
  points('S066', 'parents', 13, oneOf('dv_risk', 'high')),
  points('S067', 'parents', 9, atMost('d_dv', 30), yes('perpetrator_in_home')),
  points('S068', 'parents', 7, atLeast('police_callouts_12m', 3)),
  points('S069', 'parents', 12, yes('unborn'), atLeast('previous_cp_plans', 1)),
  points('S070', 'parents', 5, signs('PC08', 'PC09', 'PC10', 'PC11')),
  points('S071', 'parents', 8, signs('PC12'), not('parent_substance', 'none')),
  points('S072', 'parents', 4, signs('PC13', 'PC14', 'PC15', 'PC16')),
  points('S073', 'home', 10, oneOf('housing', 'homeless', 'refuge')),
  points('S074', 'home', 6, oneOf('housing', 'overcrowded'), atLeast('children_in_household', 4)),
  points('S075', 'home', 5, yes('rent_arrears')),
  points('S076', 'home', 7, below('income_weekly_gbp', 180)),
  points('S077', 'home', 6, signs('EN01', 'EN02', 'EN03')),
  points('S078', 'home', 9, signs('EN04'), below('age_months', 36)),
  points('S079', 'home', 8, yes('private_fostering')),
  points('S080', 'home', 4, signs('EN05', 'EN06', 'EN07', 'EN08', 'EN09', 'EN10')),
  points('M01', 'general', 10, below('age_months', 12)),
  points('M02', 'parents', 12, yes('unborn')),
  points('M03', 'general', 5, atLeast('previous_referrals', 2)),
  points('M04', 'general', 5, atLeast('previous_referrals', 4)),
  points('M05', 'general', 7, atLeast('previous_cp_plans', 1)),
  points('M06', 'general', 5, yes('previously_looked_after')),
  points('M07', 'neglect', 7, yes('disability')),
  points('M08', 'emotional', 5, yes('ehcp')),
  points('M09', 'sexual', 10, yes('uasc')),
  points('M10', 'physical', 10, atMost('d_closed', 90)),
  points('M11', 'general', 2, atMost('d_closed', 365)),
  points('M12', 'general', 5, atMost('protective_adults', 0), oneOf('engagement', 'poor')),
  points('M13', 'neglect', 5, no('consent'), oneOf('engagement', 'poor', 'refused')),
  points('M14', 'physical', 7, oneOf('source', 'health', 'police'), atLeast('referrer_confidence', 4)),
  points('M15', 'general', 2, atLeast('referrer_confidence', 4)),
  points('M16', 'emotional', 7, atLeast('dv_incidents_12m', 4)),
  points('M17', 'parents', 5, atLeast('siblings_known', 3)),
  points('M18', 'home', 5, atLeast('children_in_household', 5)),
  points('M19', 'general', 2, no('child_seen')),
  points('M20', 'general', 5, oneOf('source', 'police', 'health'), atLeast('n_ind', 3)),
];

/// `points_…` are the sums by domain.
export const overrides = [
  leads('O01', 'section-47', signs('SX01'), yes('disclosure')),
  leads('O02', 'emergency-action', oneOf('injury', 'fracture', 'head', 'burn', 'multiple'), below('age_months', 12)),
  leads('O03', 'section-47', oneOf('injury', 'bruise'), below('age_months', 6), oneOf('source', 'health', 'police')),
  leads('O04', 'section-47', atLeast('points_physical', 80)),
  leads('O05', 'section-47', atLeast('points_sexual', 60), atLeast('missing_episodes_90d', 2)),
  leads('O06', 'section-47', oneOf('dv_risk', 'high'), yes('perpetrator_in_home'), yes('unborn')),
  leads('O07', 'emergency-action', oneOf('urgency', 'immediate'), oneOf('source', 'police'), atLeast('previous_cp_plans', 1)),
  leads('O08', 'family-help', yes('uasc')),
  leads('O09', 'family-help', yes('private_fostering'), atLeast('points_home', 8)),
  leads('O10', 'family-help', yes('unborn'), oneOf('parent_substance', 'dependent')),
  leads('O11', 'family-help', atMost('d_closed', 90), atLeast('previous_referrals', 3)),
  leads('O12', 'family-help', atLeast('n_ind', 8), no('child_seen')),
];

export const thresholds = [
  leads('T1', 'section-47', atLeast('points_total', 105)),
  // Of which any is enough.
  leads('T2', 'family-help', atLeast('points_total', 62)),
  ...domains.map((domain) => leads('T2', 'family-help', atLeast(`points_${domain}`, 48))),
  leads('T3', 'early-help'),
];

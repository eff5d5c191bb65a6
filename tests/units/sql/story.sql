-- The law of us/ca/los-angeles-county on 2017-02-24, as Comity knows it; the same from 2017-02-24 .. 2017-02-27.
-- DuckDB. NULL is unknown; `depends`: the facts that are known do not settle it.
-- Comity states law; it is not legal advice.
WITH facts AS (
  SELECT
    convictions,
    sex_or_arson_registrant,
    charges,
    outstanding_federal_felony_warrant,
    COALESCE(local_policy_forbids, FALSE) AS local_policy_forbids,
    request,
    judicial_probable_cause,
    judicial_warrant,
    probable_cause_of_removability,
    administrative_warrant,
    COALESCE(acting_under_287g, TRUE) AS acting_under_287g,
    COALESCE(has_287g_agreements, []) AS has_287g_agreements,
    otherwise_releasable,
    detainer_form,
    COALESCE(meets_pep_priority, FALSE) AS meets_pep_priority,
    detainer_basis,
    copy_served_at,
    COALESCE(joint_task_force, FALSE) AS joint_task_force,
    detainer_put_as_request,
    COALESCE(victim_or_witness, FALSE) AS victim_or_witness,
    victim_or_witness_of_hate_crime,
    charges_or_convictions_at_hand
  FROM cases
), atoms AS (
  SELECT
    *,
    LIST_REDUCE(
      LIST_TRANSFORM(convictions, LAMBDA conviction : conviction.serious OR conviction.violent),
      LAMBDA met, further : met OR further,
      FALSE
    ) AS some_conviction_where_serious_or_violent,
    LIST_REDUCE(
      LIST_TRANSFORM(convictions, LAMBDA conviction : (
        conviction.class
      ) = 'felony' AND conviction.state_prison),
      LAMBDA met, further : met OR further,
      FALSE
    ) AS some_conviction_where_class_is_felony_and_state_prison,
    LIST_REDUCE(
      LIST_TRANSFORM(
        convictions,
        LAMBDA conviction : (
          conviction.offense IN ('assault', 'assault_on_officer')
          OR conviction.offense IN ('battery', 'domestic_violence')
          OR (
            conviction.offense
          ) = 'threats'
          OR (
            conviction.offense
          ) = 'sexual_exploitation_or_crime_against_child'
          OR (
            conviction.offense
          ) = 'child_abuse_or_endangerment'
          OR conviction.offense IN (
            'burglary',
            'robbery',
            'carjacking',
            'theft',
            'motor_vehicle_theft',
            'shoplifting',
            'receiving_stolen_property',
            'fraud',
            'forgery',
            'embezzlement',
            'identity_theft',
            'extortion'
          )
          OR (
            conviction.offense
          ) = 'driving_under_influence'
          OR conviction.offense IN ('obstruction_of_justice', 'resisting_officer')
          OR (
            conviction.offense
          ) = 'bribery'
          OR (
            conviction.offense
          ) = 'escape'
          OR (
            conviction.offense
          ) = 'weapon_or_explosive_offense'
          OR (
            conviction.offense
          ) = 'deadly_weapon_possession'
          OR conviction.offense IN ('drug_possession', 'drug_sale_or_manufacture')
          OR (
            conviction.offense
          ) = 'vandalism_with_priors'
          OR (
            conviction.offense
          ) = 'gang_offense'
          OR conviction.offense IN ('attempt_or_conspiracy', 'attempted_murder')
          OR conviction.offense IN ('homicide', 'manslaughter', 'vehicular_homicide', 'crime_causing_death_or_great_injury')
          OR (
            conviction.offense
          ) = 'firearm_use_in_offense'
          OR (
            conviction.offense
          ) = 'sex_offender_registration_offense'
          OR conviction.offense IN ('false_imprisonment', 'human_trafficking_or_slavery')
          OR (
            conviction.offense
          ) = 'profiteering_or_money_laundering'
          OR (
            conviction.offense
          ) = 'torture_or_mayhem'
          OR conviction.offense IN ('crime_threatening_public_safety', 'arson', 'rioting')
          OR (
            conviction.offense
          ) = 'elder_or_dependent_adult_abuse'
          OR (
            conviction.offense
          ) = 'hate_crime'
          OR (
            conviction.offense
          ) = 'stalking'
          OR (
            conviction.offense
          ) = 'solicitation'
          OR (
            conviction.offense
          ) = 'offense_on_bail'
          OR (
            conviction.offense
          ) = 'rape_or_sexual_assault'
          OR (
            conviction.offense
          ) = 'kidnapping'
          OR (
            conviction.offense
          ) = 'hit_and_run_with_death_or_injury'
        )
        AND (
          (
            conviction.class
          ) = 'felony'
          OR (
            (
              conviction.class
            ) = 'wobbler_misdemeanor'
            AND conviction.date BETWEEN DATE '2012-02-24' AND DATE '2017-02-24'
            AND NOT conviction.offense IN ('driving_under_influence', 'drug_possession', 'drug_sale_or_manufacture')
          )
        )
      ),
      LAMBDA met, further : met OR further,
      FALSE
    ) AS some_conviction_where_trust_listed_offense_and_class_is_felo, /* some conviction where (trust_listed(offense) and (class is felony or (class is wobbler_misdemeanor and date within 5 years before today and not trust_felony_only(offense)))) */
    LIST_REDUCE(
      LIST_TRANSFORM(
        charges,
        LAMBDA charge : (
          charge.class
        ) = 'felony'
        AND charge.probable_cause_found
        AND (
          charge.serious
          OR charge.violent
          OR charge.state_prison
          OR (
            (
              charge.offense IN ('assault', 'assault_on_officer')
              OR charge.offense IN ('battery', 'domestic_violence')
              OR (
                charge.offense
              ) = 'threats'
              OR (
                charge.offense
              ) = 'sexual_exploitation_or_crime_against_child'
              OR (
                charge.offense
              ) = 'child_abuse_or_endangerment'
              OR charge.offense IN (
                'burglary',
                'robbery',
                'carjacking',
                'theft',
                'motor_vehicle_theft',
                'shoplifting',
                'receiving_stolen_property',
                'fraud',
                'forgery',
                'embezzlement',
                'identity_theft',
                'extortion'
              )
              OR (
                charge.offense
              ) = 'driving_under_influence'
              OR charge.offense IN ('obstruction_of_justice', 'resisting_officer')
              OR (
                charge.offense
              ) = 'bribery'
              OR (
                charge.offense
              ) = 'escape'
              OR (
                charge.offense
              ) = 'weapon_or_explosive_offense'
              OR (
                charge.offense
              ) = 'deadly_weapon_possession'
              OR charge.offense IN ('drug_possession', 'drug_sale_or_manufacture')
              OR (
                charge.offense
              ) = 'vandalism_with_priors'
              OR (
                charge.offense
              ) = 'gang_offense'
              OR charge.offense IN ('attempt_or_conspiracy', 'attempted_murder')
              OR charge.offense IN ('homicide', 'manslaughter', 'vehicular_homicide', 'crime_causing_death_or_great_injury')
              OR (
                charge.offense
              ) = 'firearm_use_in_offense'
              OR (
                charge.offense
              ) = 'sex_offender_registration_offense'
              OR charge.offense IN ('false_imprisonment', 'human_trafficking_or_slavery')
              OR (
                charge.offense
              ) = 'profiteering_or_money_laundering'
              OR (
                charge.offense
              ) = 'torture_or_mayhem'
              OR charge.offense IN ('crime_threatening_public_safety', 'arson', 'rioting')
              OR (
                charge.offense
              ) = 'elder_or_dependent_adult_abuse'
              OR (
                charge.offense
              ) = 'hate_crime'
              OR (
                charge.offense
              ) = 'stalking'
              OR (
                charge.offense
              ) = 'solicitation'
              OR (
                charge.offense
              ) = 'offense_on_bail'
              OR (
                charge.offense
              ) = 'rape_or_sexual_assault'
              OR (
                charge.offense
              ) = 'kidnapping'
              OR (
                charge.offense
              ) = 'hit_and_run_with_death_or_injury'
            )
            AND NOT (
              (
                charge.offense
              ) = 'domestic_violence'
            )
          )
        )
      ),
      LAMBDA met, further : met OR further,
      FALSE
    ) AS some_charge_where_class_is_felony_and_probable_cause_found_a, /* some charge where (class is felony and probable_cause_found and (serious or violent or state_prison or (trust_listed(offense) and not offense is domestic_violence))) */
    LIST_REDUCE(
      LIST_TRANSFORM(
        convictions,
        LAMBDA conviction : conviction.federal AND conviction.aggravated_felony AND conviction.aggravated_felony_a_to_p
      ),
      LAMBDA met, further : met OR further,
      FALSE
    ) AS some_conviction_where_federal_and_aggravated_felony_and_aggr, /* some conviction where (federal and aggravated_felony and aggravated_felony_a_to_p) */
    request = 'hold' AS request_is_hold,
    administrative_warrant IN ('i_200', 'i_205') AS administrative_warrant_in_i_200_i_205,
    LEN(has_287g_agreements) = 0 AS has_287g_agreements_is_none,
    CAST(NULL AS BOOLEAN) AS question_officer_may_rely_on_federal_probable_cause, /* a question of law that no court here has settled */
    detainer_form = 'i_247' AS detainer_form_is_i_247,
    detainer_form = 'i_247d' AS detainer_form_is_i_247d,
    detainer_basis = 'none_stated' AS detainer_basis_is_none_stated,
    copy_served_at <= TIMESTAMP '2017-02-24 23:59:59' AS copy_served_at_up_to_now,
    request = 'none' AS request_is_none,
    CAST(NULL AS BOOLEAN) AS question_detainer_is_command, /* a question of law that no court here has settled */
    LIST_REDUCE(
      LIST_TRANSFORM(charges, LAMBDA charge : CASE WHEN NOT charge IS NULL THEN TRUE END),
      LAMBDA met, further : met OR further,
      FALSE
    ) AS some_charge_where_yes,
    LIST_REDUCE(
      LIST_TRANSFORM(convictions, LAMBDA conviction : CASE WHEN NOT conviction IS NULL THEN TRUE END),
      LAMBDA met, further : met OR further,
      FALSE
    ) AS some_conviction_where_yes
  FROM facts
), norms AS (
  SELECT
    *,
    (
      some_conviction_where_serious_or_violent
      OR some_conviction_where_class_is_felony_and_state_prison
      OR some_conviction_where_trust_listed_offense_and_class_is_felo
      OR sex_or_arson_registrant
      OR some_charge_where_class_is_felony_and_probable_cause_found_a
      OR outstanding_federal_felony_warrant
      OR some_conviction_where_federal_and_aggravated_felony_and_aggr
    )
    AND NOT local_policy_forbids AS cal_gov_code_7282_5_a_may, /* Cal. Gov. Code § 7282.5(a): police_department, sheriff, county_jail, youth_detention, probation_or_parole_agency, school_police may hold_for_immigration */
    request_is_hold AS us_const_amend_x_need_not, /* U.S. Const. amend. X: public_body need not comply_with_detainer */
    TRUE AS us_const_amend_x_need_not_2, /* U.S. Const. amend. X: public_body need not hold_for_immigration */
    TRUE AS us_const_amend_x_need_not_3, /* U.S. Const. amend. X: public_body need not assist_civil_enforcement */
    NOT (
      judicial_probable_cause
      OR judicial_warrant
      OR (
        (
          probable_cause_of_removability OR administrative_warrant_in_i_200_i_205
        )
        AND (
          (
            acting_under_287g AND NOT has_287g_agreements_is_none
          )
          OR question_officer_may_rely_on_federal_probable_cause
        )
      )
    ) AS us_const_amend_iv_must_not, /* U.S. Const. amend. IV: public_body must not hold_for_immigration */
    TRUE AS printz_v_united_states_521_us_898_1997_need_not, /* Printz v. United States, 521 U.S. 898 (1997): public_body need not assist_civil_enforcement */
    request_is_hold AND otherwise_releasable AS law_8_cfr_287_7_d_asks, /* 8 C.F.R. § 287.7(d): law_enforcement_agency asks hold_for_immigration */
    detainer_form_is_i_247 AND request_is_hold AS form_i_247_editions_of_2010_to_2012_asks, /* Form I-247, Editions of 2010 to 2012: law_enforcement_agency asks hold_for_immigration */
    detainer_form_is_i_247d
    AND meets_pep_priority
    AND NOT detainer_basis_is_none_stated
    AND copy_served_at_up_to_now AS form_i_247d_asks, /* Form I-247D: law_enforcement_agency asks hold_for_immigration */
    request_is_hold AS law_8_cfr_287_7_d_may, /* 8 C.F.R. § 287.7(d): law_enforcement_agency may hold_for_immigration */
    NOT request_is_none OR joint_task_force AS law_8_usc_1357_g_10_b_may, /* 8 U.S.C. § 1357(g)(10)(B): public_body may assist_civil_enforcement */
    request_is_hold
    AND otherwise_releasable
    AND question_detainer_is_command
    AND NOT detainer_put_as_request AS law_8_cfr_287_7_d_must, /* 8 C.F.R. § 287.7(d): law_enforcement_agency must hold_for_immigration */
    NOT (
      (
        some_conviction_where_serious_or_violent
        OR some_conviction_where_class_is_felony_and_state_prison
        OR some_conviction_where_trust_listed_offense_and_class_is_felo
        OR sex_or_arson_registrant
        OR some_charge_where_class_is_felony_and_probable_cause_found_a
        OR outstanding_federal_felony_warrant
        OR some_conviction_where_federal_and_aggravated_felony_and_aggr
      )
      AND NOT local_policy_forbids
    ) AS cal_gov_code_7282_5_a_must_not, /* Cal. Gov. Code § 7282.5(a): police_department, sheriff, county_jail, youth_detention, probation_or_parole_agency, school_police must not hold_for_immigration */
    NOT (
      some_conviction_where_serious_or_violent
      OR some_conviction_where_class_is_felony_and_state_prison
      OR some_conviction_where_trust_listed_offense_and_class_is_felo
      OR sex_or_arson_registrant
      OR some_charge_where_class_is_felony_and_probable_cause_found_a
      OR outstanding_federal_felony_warrant
      OR some_conviction_where_federal_and_aggravated_felony_and_aggr
    ) AS cal_gov_code_7282_5_b_must_not, /* Cal. Gov. Code § 7282.5(b): police_department, sheriff, county_jail, youth_detention, probation_or_parole_agency, school_police must not hold_for_immigration */
    victim_or_witness
    AND victim_or_witness_of_hate_crime
    AND NOT (
      charges_or_convictions_at_hand AND (
        some_charge_where_yes OR some_conviction_where_yes
      )
    ) AS cal_pen_code_422_93_must_not /* Cal. Pen. Code § 422.93: law_enforcement_agency must not hold_for_immigration */
  FROM atoms
), standing_1 AS (
  SELECT
    *,
    law_8_cfr_287_7_d_may AND NOT us_const_amend_iv_must_not AS law_8_cfr_287_7_d_may_stands, /* 8 C.F.R. § 287.7(d) stands */
    law_8_usc_1357_g_10_b_may AND NOT us_const_amend_iv_must_not AS law_8_usc_1357_g_10_b_may_stands, /* 8 U.S.C. § 1357(g)(10)(B) stands */
    law_8_cfr_287_7_d_must
    AND NOT us_const_amend_x_need_not
    AND NOT us_const_amend_x_need_not_2
    AND NOT us_const_amend_x_need_not_3
    AND NOT us_const_amend_iv_must_not
    AND NOT printz_v_united_states_521_us_898_1997_need_not AS law_8_cfr_287_7_d_must_stands /* 8 C.F.R. § 287.7(d) stands */
  FROM norms
), standing_2 AS (
  SELECT
    *,
    cal_gov_code_7282_5_a_must_not AND NOT law_8_cfr_287_7_d_must_stands AS cal_gov_code_7282_5_a_must_not_stands, /* Cal. Gov. Code § 7282.5(a) stands */
    cal_gov_code_7282_5_b_must_not AND NOT law_8_cfr_287_7_d_must_stands AS cal_gov_code_7282_5_b_must_not_stands, /* Cal. Gov. Code § 7282.5(b) stands */
    cal_pen_code_422_93_must_not AND NOT law_8_cfr_287_7_d_must_stands AS cal_pen_code_422_93_must_not_stands /* Cal. Pen. Code § 422.93 stands */
  FROM standing_1
), outcomes AS (
  SELECT
    *,
    law_8_cfr_287_7_d_must_stands AS must__county_jail_hold_for_immigration,
    cal_gov_code_7282_5_a_must_not_stands
    OR cal_gov_code_7282_5_b_must_not_stands
    OR cal_pen_code_422_93_must_not_stands
    OR us_const_amend_iv_must_not AS must_not__county_jail_hold_for_immigration,
    cal_gov_code_7282_5_a_may OR law_8_cfr_287_7_d_may_stands OR law_8_usc_1357_g_10_b_may_stands AS may__county_jail_hold_for_immigration,
    us_const_amend_x_need_not
    OR us_const_amend_x_need_not_2
    OR us_const_amend_x_need_not_3
    OR printz_v_united_states_521_us_898_1997_need_not AS no_duty__county_jail_hold_for_immigration
  FROM standing_2
)
SELECT
  convictions,
  sex_or_arson_registrant,
  charges,
  outstanding_federal_felony_warrant,
  local_policy_forbids,
  request,
  judicial_probable_cause,
  judicial_warrant,
  probable_cause_of_removability,
  administrative_warrant,
  acting_under_287g,
  has_287g_agreements,
  otherwise_releasable,
  detainer_form,
  meets_pep_priority,
  detainer_basis,
  copy_served_at,
  joint_task_force,
  detainer_put_as_request,
  victim_or_witness,
  victim_or_witness_of_hate_crime,
  charges_or_convictions_at_hand,
  CASE
    WHEN must__county_jail_hold_for_immigration
    THEN 'must'
    WHEN must__county_jail_hold_for_immigration IS NULL
    THEN 'depends'
    WHEN must_not__county_jail_hold_for_immigration
    THEN 'must_not'
    WHEN must_not__county_jail_hold_for_immigration IS NULL
    THEN 'depends'
    WHEN may__county_jail_hold_for_immigration
    THEN 'may'
    WHEN may__county_jail_hold_for_immigration IS NULL
    THEN 'depends'
    WHEN no_duty__county_jail_hold_for_immigration
    THEN 'no_duty'
    WHEN no_duty__county_jail_hold_for_immigration IS NULL
    THEN 'depends'
    ELSE 'silent'
  END AS county_jail__hold_for_immigration
FROM outcomes;

/// AWS's policy language as a pure library: text in, decisions with reasons out.
///
/// ```
/// text --PolicyParser--> PolicyDocument (Statement: who, what, where, when)
///                             |
/// AuthorizationRequest -------+--> PolicyEvaluator --> Decision (verdict, layer, a trace per
/// statement)
/// ```
///
/// Parsed once, evaluated many times: patterns are compiled by the parser, and evaluation allocates
/// only
/// its trace. Nothing here knows a service, a clock or a store; all that a decision depends on is
/// in
/// [AuthorizationRequest] and [PolicySet]. The order of layers follows the IAM User Guide, "Policy
/// evaluation logic".
@NullMarked
package dev.brume.engine.policy;

import org.jspecify.annotations.NullMarked;

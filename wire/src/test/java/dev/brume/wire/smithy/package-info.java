/// The official Smithy protocol tests, run against our protocols as a server.
///
/// [SmithyModels] loads the published models, [SchemaAdapter] turns a Smithy service into our
/// [dev.brume.wire.schema.ServiceSchema], [ProtocolCases] finds the cases, [CaseRunner] runs one,
/// and [SmithyProtocolTest] is what JUnit sees. `smithy-skips.txt` lists what does not pass, with
/// reasons.
@NullMarked
package dev.brume.wire.smithy;

import org.jspecify.annotations.NullMarked;

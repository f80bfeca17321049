/// Checks what a model demands of an input: required members, lengths, ranges, patterns, enums.
///
/// [Validation] is the entry; it finds [Violation]s by walking the input once, and a
/// [ValidationDialect] words them: [AwsDialect] as AWS's services do, [SmithyDialect] as Smithy's
/// `ValidationException` does. A service that differs says so in a [ValidationHook].
@NullMarked
package dev.brume.wire.validation;

import org.jspecify.annotations.NullMarked;

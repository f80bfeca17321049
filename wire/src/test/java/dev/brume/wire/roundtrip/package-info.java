/// Codecs against values and bytes that nobody thought of: seeded services and values that must
/// survive writing and reading, and broken bytes that must be refused in AWS's words.
@NullMarked
package dev.brume.wire.roundtrip;

import org.jspecify.annotations.NullMarked;

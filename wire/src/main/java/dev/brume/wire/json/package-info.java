/// JSON bodies over [dev.brume.wire.schema.Schema], straight from and to bytes.
///
/// [dev.brume.wire.json.JsonReader] and [dev.brume.wire.json.JsonWriter] walk a schema with a
/// streaming parser; [dev.brume.wire.json.JsonNames] decides which members they see and what they
/// are called.
@NullMarked
package dev.brume.wire.json;

import org.jspecify.annotations.NullMarked;

/// The query protocols' requests: a form whose names are paths (`Tags.member.1.Key`), parsed into a
/// tree ([FormTree]) and read by a schema ([FormReader]).
@NullMarked
package dev.brume.wire.form;

import org.jspecify.annotations.NullMarked;

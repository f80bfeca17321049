package dev.brume.core.state;

import tools.jackson.core.JsonGenerator;

/// Something that can write itself as a row's JSON.
@FunctionalInterface
interface RowBody {
    void write(JsonGenerator out);
}

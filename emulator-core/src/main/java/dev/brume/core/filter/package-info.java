/// The rules that every API call passes, socket or not, in the order of
/// [dev.brume.core.filter.GatewayFilters#ORDER].
@NullMarked
package dev.brume.core.filter;

import org.jspecify.annotations.NullMarked;

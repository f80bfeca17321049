/// Event patterns: which events a rule of EventBridge or a filter policy of SNS lets through. The
/// engine is AWS's own, event-ruler; what stands here is its way into Brume.
///
/// [dev.brume.engine.pattern.EventPattern] is one pattern, [dev.brume.engine.pattern.PatternTable]
/// many of them, matched at once.
@NullMarked
package dev.brume.engine.pattern;

import org.jspecify.annotations.NullMarked;

/// SNS: topics, subscriptions and deliveries.
@NullMarked
package dev.brume.sns;

import org.jspecify.annotations.NullMarked;

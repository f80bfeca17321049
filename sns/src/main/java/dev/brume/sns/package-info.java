/// SNS: topics, subscriptions and what is published to them.
///
/// A publication goes through [dev.brume.sns.Fanout]: which subscriptions take it is the filter
/// policies' decision ([dev.brume.sns.FilterPolicies], over AWS's own engine), how it looks
/// [dev.brume.sns.Envelope]'s, where it goes a [dev.brume.sns.Delivery]'s. Queues have it before
/// the
/// publisher is answered; HTTP endpoints are called afterwards, with retries on the clock; what
/// would leave for people's phones and mailboxes stays in the [dev.brume.sns.Outbox].
@NullMarked
package dev.brume.sns;

import org.jspecify.annotations.NullMarked;

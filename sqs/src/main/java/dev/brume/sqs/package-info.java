/// SQS: queues and their messages.
///
/// What must not be lost stands in [dev.brume.sqs.SqsState]: queues, messages, the deduplication
/// ids
/// of the last minutes, move tasks. Who is receiving what stands in memory alone, in one
/// [dev.brume.sqs.QueueIndex] a queue, made anew from the state when the emulator starts: then
/// every
/// message that was in flight can be received again, which is what "at least once" allows.
///
/// | part | what it does |
/// |---|---|
/// | [dev.brume.sqs.QueueDirectory] | finds a queue by its URL |
/// | `…Operations` | what the API does, by resource family |
/// | [dev.brume.sqs.Line] | the order in which visible messages are handed out |
/// | [dev.brume.sqs.MoveTaskLoop] | redrives dead letters at a rate |
@NullMarked
package dev.brume.sqs;

import org.jspecify.annotations.NullMarked;

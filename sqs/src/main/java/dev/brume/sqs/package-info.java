/// SQS: queues and their messages.
@NullMarked
package dev.brume.sqs;

import org.jspecify.annotations.NullMarked;

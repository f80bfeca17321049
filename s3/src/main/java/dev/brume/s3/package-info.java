/// S3: buckets, objects and what guards them.
@NullMarked
package dev.brume.s3;

import org.jspecify.annotations.NullMarked;

/// Route 53: hosted zones and the DNS server that answers for them.
@NullMarked
package dev.brume.route53;

import org.jspecify.annotations.NullMarked;

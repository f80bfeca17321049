/// Route 53: hosted zones and the DNS server that answers for them; registered domains; the
/// resolver of VPCs.
@NullMarked
package dev.brume.route53;

import org.jspecify.annotations.NullMarked;

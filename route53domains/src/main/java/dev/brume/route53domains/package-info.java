/// Route 53 Domains: a registry of domains, which the parent zones of the DNS server delegate.
///
/// Source: Amazon Route 53 Domains API Reference.
@NullMarked
package dev.brume.route53domains;

import org.jspecify.annotations.NullMarked;

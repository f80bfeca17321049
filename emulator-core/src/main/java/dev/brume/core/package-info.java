/// The platform that every service stands on.
///
/// | package | what it holds |
/// |---|---|
/// | `core` | the SPI: [dev.brume.core.ServiceProvider], [dev.brume.core.Platform], the wiring |
/// | `core.gateway` | sockets, HTTP, TLS, from bytes to an invocation and back |
/// | `core.filter` | the rules that every call passes, in one ordered list |
/// | `core.auth` | signatures, credentials, callers |
/// | `core.state` | values, cells, journal, snapshots |
/// | `core.time` | the clock and everything that is due on it |
/// | `core.resource` | resource types for CloudFormation: handlers and their schemas |
/// | `core.event` | what happened, for those who listen |
@NullMarked
package dev.brume.core;

import org.jspecify.annotations.NullMarked;

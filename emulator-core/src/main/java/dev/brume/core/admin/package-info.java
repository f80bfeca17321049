/// The HTTP endpoints that are not AWS: Brume's own under `/_brume/`, and LocalStack's conventions
/// under `/_localstack/`, which tools wait for and reset through.
///
/// | class | what it is |
/// |---|---|
/// | [dev.brume.core.admin.AdminApi] | `/_brume/…`, one route a line |
/// | [dev.brume.core.admin.LocalStackApi] | `/_localstack/…`, in the shapes that tools parse |
/// | [dev.brume.core.admin.Route] | method, path, and what answers |
/// | [dev.brume.core.admin.AdminCall] | a request's parameters, of the query and a JSON body |
/// | [dev.brume.core.admin.Json] | JSON as plain maps and lists, both ways |
@NullMarked
package dev.brume.core.admin;

import org.jspecify.annotations.NullMarked;

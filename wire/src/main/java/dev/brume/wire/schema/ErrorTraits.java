package dev.brume.wire.schema;

/// What makes a structure an error.
///
/// @param code what clients see as the error's code: the shape's name unless the model says
///     otherwise
/// @param queryCode the code that the query protocols and `x-amzn-query-error` use
/// @param status the HTTP status; 400 unless the model or the overlay says otherwise
/// @param senderFault whether the caller is to blame
public record ErrorTraits(String code, String queryCode, int status, boolean senderFault) {}

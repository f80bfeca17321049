package dev.brume.core.auth;

import dev.brume.wire.call.Caller;
import dev.brume.wire.call.ServiceException;

import java.util.Optional;

/// What a request's credentials were found to be.
///
/// @param caller whom the call acts for; where nothing could be read from the request, of kind
///     [Caller.Kind#ANONYMOUS] in the default account
/// @param region the region of the credential's scope; empty for anonymous and SigV4a requests
/// @param service the signing name of the credential's scope
/// @param outcome how far the caller can be believed
/// @param problem what AWS would answer, in the words and with the status of the protocol that the
///     request seems to speak; present for REFUSED and ANONYMOUS
/// @param chunkSigning what the signatures of an `aws-chunked` body are checked against; present
///     when the request was verified and announces signed chunks or a signed trailer
public record Authentication(
        Caller caller,
        Optional<String> region,
        Optional<String> service,
        Outcome outcome,
        Optional<ServiceException> problem,
        Optional<ChunkSigning> chunkSigning) {

    /// How far a caller can be believed.
    public enum Outcome {
        /// The secret is known and the signature is right.
        VERIFIED,
        /// Well-formed, but nobody here issued the key, so there is no secret to check against: a
        /// twelve-digit account, `test`, or a user's real key. AWS has no such case.
        UNKNOWN_KEY,
        /// Nothing signs the request.
        ANONYMOUS,
        /// AWS would refuse it: `problem` says how. An ANONYMOUS caller means that the credentials
        /// could not even be read.
        REFUSED
    }
}

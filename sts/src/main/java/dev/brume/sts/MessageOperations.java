package dev.brume.sts;

import dev.brume.core.identity.AuthorizationMessages;
import dev.brume.model.sts.DecodeAuthorizationMessageRequest;
import dev.brume.model.sts.DecodeAuthorizationMessageResponse;

/// Opens the encoded messages of refusals.
final class MessageOperations {
    private final AuthorizationMessages messages;

    MessageOperations(AuthorizationMessages messages) {
        this.messages = messages;
    }

    /// Messages of another emulator, forged and cut ones cannot be decoded.
    DecodeAuthorizationMessageResponse decode(DecodeAuthorizationMessageRequest in) {
        return DecodeAuthorizationMessageResponse.builder()
                .decodedMessage(
                        messages.decode(in.encodedMessage())
                                .orElseThrow(
                                        () ->
                                                StsErrors.invalidMessage(
                                                        "Message cannot be decoded or is"
                                                                + " invalid")))
                .build();
    }
}

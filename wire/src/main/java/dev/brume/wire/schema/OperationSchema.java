package dev.brume.wire.schema;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One operation of a service.
///
/// @param name as in `X-Amz-Target` and `Action`
/// @param index dense from 0 in model order; what dispatch switches on
/// @param input always a structure; an empty one where the model has none
/// @param output always a structure; an empty one where the model has none
/// @param errors the errors that the operation models
/// @param httpMethod REST protocols: `GET`, `PUT` …; `POST` elsewhere
/// @param uriPattern REST protocols: `/2013-04-01/hostedzone/{Id}/rrset`, with greedy labels
///     (`{Key+}`) and literal query parts (`?tagging`, `?list-type=2`); `/` elsewhere
/// @param successStatus the HTTP status of a good answer
/// @param resultWrapper awsQuery: the element around the output, else null
/// @param inputRoot restXml: the request body's root element where the model names it on the
///     operation
/// @param inputNamespace restXml: the namespace of that root
/// @param hostPrefix a `{Account}.`-like prefix that clients put before the host, or null
/// @param checksumRequired whether the request must carry a checksum
/// @param unsigned whether the operation takes no signature (`auth: none`)
/// @param readOnly whether it is declared free of side effects
/// @param pagination the paginator's members, or null
public record OperationSchema(
        String name,
        int index,
        Schema input,
        Schema output,
        List<Schema> errors,
        String httpMethod,
        String uriPattern,
        int successStatus,
        @Nullable String resultWrapper,
        @Nullable String inputRoot,
        @Nullable XmlNamespace inputNamespace,
        @Nullable String hostPrefix,
        boolean checksumRequired,
        boolean unsigned,
        boolean readOnly,
        @Nullable Pagination pagination) {

    /// How an operation's answer is paged.
    ///
    /// @param inputTokens the request's token members
    /// @param outputTokens the answer's token members (JMESPath where nested)
    /// @param limitKey the request's page-size member, or null
    /// @param resultKeys the answer's list members
    /// @param moreResults the answer's truncation flag, or null
    public record Pagination(
            List<String> inputTokens,
            List<String> outputTokens,
            @Nullable String limitKey,
            List<String> resultKeys,
            @Nullable String moreResults) {}
}

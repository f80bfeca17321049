package dev.brume.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.value.Body;
import dev.brume.wire.value.Shapes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Objects;

final class UriRouterCaseTest {
    private static final ServiceSchema SERVICE =
            Shapes.routes(
                    "ListBuckets GET /",
                    "ListObjects GET /{Bucket}",
                    "ListObjectsV2 GET /{Bucket}?list-type=2",
                    "GetBucketTagging GET /{Bucket}?tagging",
                    "GetObject GET /{Bucket}/{Key+}",
                    "GetObjectTagging GET /{Bucket}/{Key+}?tagging",
                    "ListParts GET /{Bucket}/{Key+} !uploadId",
                    "PutObject PUT /{Bucket}/{Key+}",
                    "UploadPart PUT /{Bucket}/{Key+} !partNumber !uploadId",
                    "GetZone GET /2013-04-01/hostedzone/{Id}",
                    "ListRecords GET /2013-04-01/hostedzone/{Id}/rrset",
                    "CountZones GET /2013-04-01/hostedzone/count",
                    "Suffixed GET /2013-04-01/tags/{Path+}/end");

    @ParameterizedTest
    @CsvSource({
        "GET, /, , ListBuckets",
        "GET, /b, , ListObjects",
        "GET, /b/, , ListObjects",
        "GET, /b, list-type=2&prefix=x, ListObjectsV2",
        "GET, /b, list-type=1, ListObjects",
        "GET, /b, tagging, GetBucketTagging",
        "GET, /b, tagging=, GetBucketTagging",
        "GET, /b/k, , GetObject",
        "GET, /b/a/b/c, , GetObject",
        "GET, /b/folder/, , GetObject",
        "GET, /b//, , GetObject",
        "GET, /b/k, tagging, GetObjectTagging",
        "GET, /b/k, uploadId=7, ListParts",
        "PUT, /b/k, , PutObject",
        "PUT, /b/k, partNumber=1&uploadId=7, UploadPart",
        "PUT, /b/k, partNumber=1, PutObject",
        "GET, /2013-04-01/hostedzone/Z1, , GetZone",
        "GET, /2013-04-01/hostedzone/Z1/rrset, , ListRecords",
        "GET, /2013-04-01/hostedzone/Z1/rrset/, , ListRecords",
        "GET, /2013-04-01/hostedzone/count, , CountZones",
        "GET, /2013%2D04-01/hostedzone/Z1, , GetZone",
        "GET, /2013-04-01/tags/a/b/end, , Suffixed",
        "GET, /2013-04-01/tags/a/b/other, , GetObject",
        "POST, /b, , none",
        "PUT, /b, , none",
        "DELETE, /, , none",
    })
    void theMostSpecificRouteWins(String method, String path, String query, String operation) {
        var request = request(method, path, query == null ? "" : query);
        var found = HttpBindings.route(SERVICE, request);
        assertThat(found == null ? "none" : found.name()).isEqualTo(operation);
    }

    @ParameterizedTest
    @CsvSource({
        "GetObject, /b/k, Key, k",
        "GetObject, /b/k, Bucket, b",
        "GetObject, /b/a%2Fb/c//d/, Key, a/b/c//d/",
        "GetObject, /b//k, Key, /k",
        "GetObject, /b/%C3%A9+, Key, é+",
        "GetObject, /b/%C3, Key, ",
        "GetObject, /b/%4, Key, ",
        "GetObject, /b/%zz, Key, ",
        "ListRecords, /2013-04-01/hostedzone/Z1/rrset, Id, Z1",
        "Suffixed, /2013-04-01/tags/a/b/end, Path, a/b",
    })
    void labelsAreDecoded(String operation, String path, String label, String value) {
        var schema = Objects.requireNonNull(SERVICE.operation(operation));
        assertThat(UriRouter.of(SERVICE).pattern(schema).label(label, path)).isEqualTo(value);
    }

    @Test
    void longPathsAreRoutedInTime() {
        var path = "/2013-04-01/tags" + "/a".repeat(50_000);
        var found = HttpBindings.route(SERVICE, request("GET", path, ""));
        assertThat(found).isNotNull();
    }

    private static WireRequest request(String method, String path, String query) {
        return new WireRequest(method, path, query, new Headers(), Body.EMPTY);
    }
}

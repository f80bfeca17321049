package dev.brume.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.wire.schema.ErrorTraits;
import dev.brume.wire.schema.Location;
import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ProtocolId;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.SchemaBinary;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.schema.ShapeKind;
import dev.brume.wire.schema.TimestampFormat;
import dev.brume.wire.schema.XmlNamespace;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// That every fact of a C2J model arrives in the schema, and stays there through the binary form.
class ModelReaderTest {
    static final String REST =
            """
            "Put": {"name": "Put", "http": {"method": "PUT", "requestUri": "/{Bucket}/{Key+}?acl", "responseCode": 201},
              "input": {"shape": "PutIn", "locationName": "PutRequest", "xmlNamespace": {"uri": "http://tiny/"}},
              "output": {"shape": "PutOut"}, "errors": [{"shape": "Missing"}],
              "endpoint": {"hostPrefix": "{Account}."}, "httpChecksum": {"requestChecksumRequired": true},
              "auth": ["smithy.api#noAuth"], "readonly": true},
            "List": {"name": "List", "http": {"method": "GET", "requestUri": "/"}, "input": {"shape": "ListIn"},
              "output": {"shape": "ListOut"}}
            """;
    static final String SHAPES =
            """
            "PutIn": {"type": "structure", "required": ["Bucket", "Key"], "payload": "Body", "members": {
              "Bucket": {"shape": "Text", "location": "uri", "locationName": "Bucket"},
              "Key": {"shape": "Text", "location": "uri", "locationName": "Key"},
              "Kind": {"shape": "Text", "location": "header", "locationName": "x-kind", "jsonvalue": true},
              "Meta": {"shape": "TextMap", "location": "headers", "locationName": "x-meta-"},
              "Page": {"shape": "Text", "location": "querystring", "locationName": "page"},
              "Rest": {"shape": "TextMap", "location": "querystring"},
              "Account": {"shape": "Text", "hostLabel": true, "location": "header", "locationName": "x-account"},
              "Token": {"shape": "Text", "idempotencyToken": true},
              "Body": {"shape": "Bytes", "streaming": true}}},
            "PutOut": {"type": "structure", "payload": "Events", "members": {
              "Status": {"shape": "Number", "location": "statusCode"}, "Events": {"shape": "Events"}}},
            "Events": {"type": "structure", "eventstream": true, "members": {
              "Chunk": {"shape": "Chunk"}, "Missing": {"shape": "Missing"}}},
            "Chunk": {"type": "structure", "event": true, "members": {
              "Id": {"shape": "Text", "eventheader": true}, "Data": {"shape": "Bytes", "eventpayload": true}}},
            "ListIn": {"type": "structure", "members": {"Marker": {"shape": "Text"}, "Max": {"shape": "Number"}}},
            "ListOut": {"type": "structure", "xmlOrder": ["More", "Items"], "members": {
              "Items": {"shape": "Items", "flattened": true, "locationName": "Item"},
              "Grant": {"shape": "Grant"}, "More": {"shape": "Flag"}, "Marker": {"shape": "Text"}}},
            "Grant": {"type": "structure", "locationName": "Grantee",
              "xmlNamespace": {"prefix": "xsi", "uri": "http://xsi"},
              "members": {"Type": {"shape": "Text", "xmlAttribute": true, "locationName": "xsi:type"},
                "When": {"shape": "Day"}, "Since": {"shape": "When", "timestampFormat": "unixTimestamp"},
                "Size": {"shape": "Number", "default": 5}}},
            "Items": {"type": "list", "min": 1, "max": 10, "uniqueItems": true,
              "member": {"shape": "Text", "locationName": "item"}},
            "Day": {"type": "timestamp", "timestampFormat": "rfc822"}, "When": {"type": "timestamp"},
            "Flag": {"type": "boolean"}, "Number": {"type": "integer", "min": 0, "max": 2.5},
            "Text": {"type": "string", "pattern": "[a-z]+", "enum": ["a", "b"]},
            "TextMap": {"type": "map", "key": {"shape": "Text"}, "value": {"shape": "Text"}},
            "Bytes": {"type": "blob", "sensitive": true, "requiresLength": true},
            "Missing": {"type": "structure", "exception": true, "error": {"code": "NotThere", "httpStatusCode": 404,
              "senderFault": true}, "members": {}}
            """;

    @TempDir Path directory;

    private ServiceSchema read(String model) throws IOException {
        var models = Generated.modelDirectory(directory, "tiny", model);
        var schema =
                Generate.read("tiny", models.resolve("tiny.json"), models.resolve("overlay.json"))
                        .schema();
        return SchemaBinary.read(SchemaBinary.write(schema));
    }

    private ServiceSchema rest() throws IOException {
        var pages =
                """
                "pagination": {"List": {"input_token": "Marker", "output_token": ["Marker", "More"], "limit_key": "Max",
                  "result_key": "Items", "more_results": "More"}}\
                """;
        return read(
                TinyModels.model("rest-xml", "", REST, SHAPES)
                        .replace("\"pagination\": {}", pages));
    }

    private static MemberSchema member(ServiceSchema schema, String shape, String member) {
        return Objects.requireNonNull(shape(schema, shape).member(member), member);
    }

    private static Schema shape(ServiceSchema schema, String name) {
        return Objects.requireNonNull(schema.shape(name), name);
    }

    private static OperationSchema operation(ServiceSchema schema, String name) {
        return Objects.requireNonNull(schema.operation(name), name);
    }

    @Test
    void anOperationCarriesItsHttpBinding() throws Exception {
        var put = operation(rest(), "Put");

        assertThat(put.httpMethod()).isEqualTo("PUT");
        assertThat(put.uriPattern()).isEqualTo("/{Bucket}/{Key+}?acl");
        assertThat(put.successStatus()).isEqualTo(201);
        assertThat(put.inputRoot()).isEqualTo("PutRequest");
        assertThat(put.inputNamespace()).isEqualTo(new XmlNamespace(null, "http://tiny/"));
        assertThat(put.hostPrefix()).isEqualTo("{Account}.");
        assertThat(put.checksumRequired()).isTrue();
        assertThat(put.unsigned()).isTrue();
        assertThat(put.readOnly()).isTrue();
        assertThat(put.errors()).extracting(Schema::name).containsExactly("Missing");
    }

    @ParameterizedTest
    @CsvSource({
        "Bucket,URI,Bucket",
        "Kind,HEADER,x-kind",
        "Meta,PREFIX_HEADERS,x-meta-",
        "Page,QUERY,page",
        "Rest,QUERY_PARAMS,",
        "Token,BODY,",
        "Body,PAYLOAD,"
    })
    void aMemberKnowsItsPlaceInTheMessage(String name, Location location, String locationName)
            throws Exception {
        var traits = member(rest(), "PutIn", name).traits();

        assertThat(traits.location()).isEqualTo(location);
        assertThat(traits.locationName()).isEqualTo(locationName);
    }

    @Test
    void aMembersTraitsArrive() throws Exception {
        var schema = rest();

        assertThat(member(schema, "PutIn", "Key").required()).isTrue();
        assertThat(member(schema, "PutIn", "Page").required()).isFalse();
        assertThat(member(schema, "PutIn", "Kind").traits().jsonValue()).isTrue();
        assertThat(member(schema, "PutIn", "Account").traits().hostLabel()).isTrue();
        assertThat(member(schema, "PutIn", "Token").traits().idempotencyToken()).isTrue();
        assertThat(member(schema, "PutOut", "Status").traits().location())
                .isEqualTo(Location.STATUS_CODE);
        assertThat(member(schema, "ListOut", "Items").traits().flattened()).isTrue();
        assertThat(member(schema, "Grant", "Type").traits().xmlAttribute()).isTrue();
        assertThat(member(schema, "Grant", "Since").traits().timestampFormat())
                .isEqualTo(TimestampFormat.EPOCH_SECONDS);
        assertThat(member(schema, "Grant", "Size").traits().defaultValue()).isEqualTo(5);
        assertThat(shape(schema, "Items").element().traits().locationName()).isEqualTo("item");
    }

    @Test
    void aStreamedBlobIsToldFromABufferedOneOfTheSameShape() throws Exception {
        var schema = rest();
        var streamed = member(schema, "PutIn", "Body").target();
        var buffered = member(schema, "Chunk", "Data").target();

        assertThat(streamed.traits().streaming()).isTrue();
        assertThat(streamed.traits().requiresLength()).isTrue();
        assertThat(buffered.traits().streaming()).isFalse();
        assertThat(buffered.traits().sensitive()).isTrue();
    }

    @Test
    void anEventStreamHasItsEventsAsMembers() throws Exception {
        var schema = rest();
        var events = member(schema, "PutOut", "Events").target();

        assertThat(events.kind()).isEqualTo(ShapeKind.EVENT_STREAM);
        assertThat(events.members())
                .extracting(MemberSchema::name)
                .containsExactly("Chunk", "Missing");
        assertThat(member(schema, "Chunk", "Id").traits().eventHeader()).isTrue();
        assertThat(member(schema, "Chunk", "Data").traits().eventPayload()).isTrue();
    }

    @Test
    void aShapesTraitsArrive() throws Exception {
        var schema = rest();
        var text = shape(schema, "Text").traits().constraints();
        var items = shape(schema, "Items").traits().constraints();

        assertThat(text.patternText()).isEqualTo("[a-z]+");
        assertThat(Objects.requireNonNull(text.pattern()).matcher("abc").matches()).isTrue();
        assertThat(text.values()).containsExactly("a", "b");
        assertThat(items.min()).isEqualTo(1L);
        assertThat(items.max()).isEqualTo(10L);
        assertThat(items.uniqueItems()).isTrue();
        assertThat(shape(schema, "Number").traits().constraints().max()).hasToString("2.5");
        assertThat(shape(schema, "Day").traits().timestampFormat())
                .isEqualTo(TimestampFormat.HTTP_DATE);
        assertThat(shape(schema, "Grant").traits().xmlName()).isEqualTo("Grantee");
        assertThat(shape(schema, "Grant").traits().xmlNamespace())
                .isEqualTo(new XmlNamespace("xsi", "http://xsi"));
        assertThat(shape(schema, "ListOut").members())
                .extracting(MemberSchema::name)
                .containsExactly("More", "Items", "Grant", "Marker");
    }

    @Test
    void aPaginatorArrives() throws Exception {
        assertThat(operation(rest(), "List").pagination())
                .isEqualTo(
                        new OperationSchema.Pagination(
                                List.of("Marker"),
                                List.of("Marker", "More"),
                                "Max",
                                List.of("Items"),
                                "More"));
    }

    @ParameterizedTest
    @CsvSource({
        "rest-xml,'',NotThere",
        "query,'',NotThere",
        "json,'',Missing",
        "rest-json,'',Missing",
        "json,'\"awsQueryCompatible\": {},',Missing"
    })
    void anErrorsCodeIsWhatItsClientsKnowItBy(String protocol, String metadata, String code)
            throws Exception {
        var schema = read(TinyModels.model(protocol, metadata, REST, SHAPES));

        assertThat(shape(schema, "Missing").traits().error())
                .isEqualTo(new ErrorTraits(code, "NotThere", 404, true));
    }

    @Test
    void aServiceMaySpeakSeveralProtocols() throws Exception {
        var info =
                read(TinyModels.model(
                                "smithy-rpc-v2-cbor",
                                """
                                "protocols": ["smithy-rpc-v2-cbor", "json", "query"], "jsonVersion": "1.0",
                                "targetPrefix": "Tiny_1", "xmlNamespace": "http://tiny/", "awsQueryCompatible": {},
                                "signingName": "tinysign",
                                """,
                                REST,
                                SHAPES))
                        .info();

        assertThat(info)
                .isEqualTo(
                        new ServiceSchema.Info(
                                "tiny",
                                "Tiny",
                                "2020-01-01",
                                "tinysign",
                                "tiny",
                                "Tiny_1",
                                "Tiny_1",
                                List.of(
                                        ProtocolId.RPC_V2_CBOR,
                                        ProtocolId.AWS_JSON_1_0,
                                        ProtocolId.AWS_QUERY),
                                new XmlNamespace(null, "http://tiny/"),
                                true,
                                false));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"type\": \"blob\"','\"type\": \"blobb\"',unknown type blobb",
        "'\"sensitive\"','\"sensible\"',/shapes/Bytes/sensible: nothing is known of this key",
        "'\"idempotencyToken\"','\"idem\"',/shapes/PutIn/members/Token/idem: nothing is known of"
                + " this key",
        "'\"readonly\"','\"readable\"',/operations/Put/readable: nothing is known of this key",
        "'{\"shape\": \"Chunk\"}','{\"shape\": \"Chnk\"}','refers to Chnk, which the model does not"
                + " have'",
        "'\"payload\": \"Body\"','\"payload\": \"Bdy\"',/shapes/PutIn/members has no Bdy",
        "'\"required\": [\"Bucket\"','\"required\": [\"Buck\"',/shapes/PutIn/members has no Buck",
        "'\"location\": \"uri\"','\"location\": \"path\"',unknown location path",
        "'\"rfc822\"','\"rfc8222\"',unknown format rfc8222"
    })
    void whatIsNotUnderstoodIsRefused(String was, String is, String message) {
        var model = TinyModels.model("rest-xml", "", REST, SHAPES).replace(was, is);

        assertThatThrownBy(() -> read(model))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(message);
    }
}

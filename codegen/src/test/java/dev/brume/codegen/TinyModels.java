package dev.brume.codegen;

/// Small models in C2J's form.
final class TinyModels {
    /// A service with every kind of shape.
    static final String KINDS =
            model(
                    "json",
                    "\"jsonVersion\": \"1.1\", \"targetPrefix\": \"Kinds_1\",",
                    """
                    "Put": {"name": "Put", "http": {"method": "POST", "requestUri": "/"},
                      "input": {"shape": "Everything"}, "output": {"shape": "Everything"},
                      "errors": [{"shape": "Broken"}, {"shape": "Gone"}]},
                    "Touch": {"name": "Touch", "http": {"method": "POST", "requestUri": "/"},
                      "input": {"shape": "Everything"}},
                    "Look": {"name": "Look", "http": {"method": "POST", "requestUri": "/"},
                      "output": {"shape": "Tag"}, "deprecated": true},
                    "Later": {"name": "Later", "http": {"method": "POST", "requestUri": "/"},
                      "input": {"shape": "Everything"}, "output": {"shape": "Everything"}}
                    """,
                    """
                    "Everything": {"type": "structure", "required": ["Text"], "members": {
                      "Text": {"shape": "Name"}, "Yes": {"shape": "Flag"}, "Int": {"shape": "Count"},
                      "Long": {"shape": "Big"}, "Single": {"shape": "Single"}, "Real": {"shape": "Real"},
                      "When": {"shape": "When"}, "Bytes": {"shape": "Bytes"}, "Names": {"shape": "Names"},
                      "Tags": {"shape": "Tags"}, "ByName": {"shape": "TagMap"}, "Choice": {"shape": "Choice"},
                      "Self": {"shape": "Everything"}, "Free": {"shape": "Free"}, "Secret": {"shape": "Secret"},
                      "Token": {"shape": "Name", "idempotencyToken": true},
                      "BlobList": {"shape": "BlobList"}, "Holey": {"shape": "Holey"}}},
                    "Name": {"type": "string", "min": 1, "max": 20, "pattern": "[a-z]+"},
                    "Flag": {"type": "boolean"}, "Count": {"type": "integer"}, "Big": {"type": "long"},
                    "Single": {"type": "float"}, "Real": {"type": "double"}, "When": {"type": "timestamp"},
                    "Bytes": {"type": "blob"}, "BlobList": {"type": "list", "member": {"shape": "Bytes"}},
                    "Names": {"type": "list", "member": {"shape": "Name"}},
                    "Holey": {"type": "list", "member": {"shape": "Name"}, "sparse": true},
                    "Tag": {"type": "structure", "members": {"Key": {"shape": "Name"}, "Value": {"shape": "Name"}}},
                    "Tags": {"type": "list", "member": {"shape": "Tag"}},
                    "TagMap": {"type": "map", "key": {"shape": "Name"}, "value": {"shape": "Tag"}},
                    "Choice": {"type": "structure", "union": true, "members": {
                      "Word": {"shape": "Name"}, "Number": {"shape": "Count"}, "Nested": {"shape": "Choice"}}},
                    "Free": {"type": "structure", "document": true, "members": {}},
                    "Secret": {"type": "string", "sensitive": true},
                    "Broken": {"type": "structure", "exception": true, "fault": true,
                      "members": {"message": {"shape": "Name"}, "Code": {"shape": "Count"}, "Tags": {"shape": "Tags"}}},
                    "Gone": {"type": "structure", "exception": true,
                      "error": {"code": "Tiny.Gone", "httpStatusCode": 410, "senderFault": true}, "members": {}}
                    """);

    private TinyModels() {}

    static String model(String protocol, String metadata, String operations, String shapes) {
        return """
        {"metadata": {"apiVersion": "2020-01-01", "endpointPrefix": "tiny", "serviceId": "Tiny",
           "protocol": "%s", %s "uid": "tiny-1"},
         "operations": {%s},
         "shapes": {%s},
         "pagination": {}, "version": "2.0", "source": "a test"}
        """
                .formatted(protocol, metadata, operations, shapes);
    }

    /// A model with one operation `Do` over the given shapes, of which `In` is its input.
    static String shapes(String protocol, String shapes) {
        return model(
                protocol,
                "",
                """
                "Do": {"name": "Do", "http": {"method": "POST", "requestUri": "/"}, "input": {"shape": "In"}}
                """,
                shapes);
    }
}

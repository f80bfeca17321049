package dev.brume.sns;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCell;
import dev.brume.core.state.StateCells;
import dev.brume.model.sns.CreateEndpointResponse;
import dev.brume.model.sns.CreatePlatformApplicationInput;
import dev.brume.model.sns.CreatePlatformApplicationResponse;
import dev.brume.model.sns.CreatePlatformEndpointInput;
import dev.brume.model.sns.DeleteEndpointInput;
import dev.brume.model.sns.DeletePlatformApplicationInput;
import dev.brume.model.sns.Endpoint;
import dev.brume.model.sns.GetEndpointAttributesInput;
import dev.brume.model.sns.GetEndpointAttributesResponse;
import dev.brume.model.sns.GetPlatformApplicationAttributesInput;
import dev.brume.model.sns.GetPlatformApplicationAttributesResponse;
import dev.brume.model.sns.ListEndpointsByPlatformApplicationInput;
import dev.brume.model.sns.ListEndpointsByPlatformApplicationResponse;
import dev.brume.model.sns.ListPlatformApplicationsInput;
import dev.brume.model.sns.ListPlatformApplicationsResponse;
import dev.brume.model.sns.PlatformApplication;
import dev.brume.model.sns.SetEndpointAttributesInput;
import dev.brume.model.sns.SetPlatformApplicationAttributesInput;
import dev.brume.wire.call.RequestContext;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Apps and the devices that have them. Nothing is sent to anybody's platform: messages stay in the
/// outbox.
final class PlatformOperations {
    private static final String ENABLED = "Enabled";
    private static final String TOKEN = "Token";
    private static final String DATA = "CustomUserData";
    private static final int NAME_LENGTH_MAX = 256;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+");
    private static final Set<String> PLATFORMS =
            Set.of(
                    "ADM",
                    "APNS",
                    "APNS_SANDBOX",
                    "APNS_VOIP",
                    "APNS_VOIP_SANDBOX",
                    "BAIDU",
                    "FCM",
                    "GCM",
                    "MACOS",
                    "MACOS_SANDBOX",
                    "MPNS",
                    "WNS");

    private static final Set<String> OF_APPLICATIONS =
            Set.of(
                    "PlatformCredential",
                    "PlatformPrincipal",
                    "EventEndpointCreated",
                    "EventEndpointDeleted",
                    "EventEndpointUpdated",
                    "EventDeliveryFailure",
                    "SuccessFeedbackRoleArn",
                    "FailureFeedbackRoleArn",
                    "SuccessFeedbackSampleRate",
                    "AppleCertificateExpiryDate",
                    "ApplePlatformTeamID",
                    "ApplePlatformBundleID",
                    ENABLED);
    private static final Set<String> OF_ENDPOINTS = Set.of(DATA, ENABLED, TOKEN);

    /// What is never told again.
    private static final Set<String> SECRET = Set.of("PlatformCredential", "PlatformPrincipal");

    private final StateCells<SnsState> cells;
    private final Outbox outbox;

    PlatformOperations(StateCells<SnsState> cells, Outbox outbox) {
        this.cells = cells;
        this.outbox = outbox;
    }

    private StateCell<SnsState> cell(String arn) {
        return cells.at(Arns.account(arn), Arns.region(arn));
    }

    // ---- applications

    CreatePlatformApplicationResponse create(
            CreatePlatformApplicationInput in, RequestContext context) {
        checkName(in.name());
        if (!PLATFORMS.contains(in.platform())) {
            throw SnsErrors.invalid("Platform Reason: " + in.platform() + " is not supported");
        }
        checkNames(in.attributes(), OF_APPLICATIONS);
        if (!in.attributes().containsKey("PlatformCredential")) {
            throw SnsErrors.invalid(
                    "Attributes Reason: Invalid value for attribute: PlatformCredential: cannot be"
                            + " empty");
        }
        var key = in.platform() + "/" + in.name();
        var attributes = new TreeMap<>(in.attributes());
        attributes.putIfAbsent(ENABLED, "true");
        var application =
                new SnsState.Application(
                        context.arn("sns", "app/" + key), in.platform(), in.name(), attributes);
        cells.at(context)
                .update(
                        state ->
                                Change.of(
                                        state.applications().containsKey(key)
                                                ? state
                                                : state.applications(
                                                        state.applications()
                                                                .with(key, application)),
                                        application));
        return CreatePlatformApplicationResponse.builder()
                .platformApplicationArn(application.arn())
                .build();
    }

    private static void checkNames(Map<String, String> attributes, Set<String> known) {
        for (var name : attributes.keySet()) {
            if (!known.contains(name)) {
                throw SnsErrors.invalid("Attributes Reason: Invalid attribute name: " + name);
            }
        }
    }

    private static void checkName(String name) {
        if (name.isEmpty()) {
            throw SnsErrors.invalid(name + " Reason: cannot be empty");
        }
        if (name.length() > NAME_LENGTH_MAX) {
            throw SnsErrors.invalid(name + " Reason: must be at most 256 characters long");
        }
        if (!NAME.matcher(name).matches()) {
            throw SnsErrors.invalid(
                    name
                            + " Reason: must contain only characters 'a'-'z', 'A'-'Z', '0'-'9',"
                            + " '_', '-', and '.'");
        }
    }

    /// `platform/name` of an application's ARN.
    private static String applicationKey(String arn, RequestContext context) {
        Arns.check("PlatformApplicationArn", arn, context);
        var resource = Arns.resource(arn);
        if (!resource.startsWith("app/") || resource.split("/", -1).length != 3) {
            throw SnsErrors.invalid(
                    "PlatformApplicationArn Reason: Wrong number of slashes in relative portion of"
                            + " the ARN.");
        }
        return resource.substring("app/".length());
    }

    private static SnsState.Application application(SnsState state, String key) {
        return state.applications().find(key).orElseThrow(SnsErrors::noApplication);
    }

    private static Map<String, String> shown(Map<String, String> attributes) {
        var shown = new TreeMap<>(attributes);
        SECRET.forEach(shown::remove);
        return shown;
    }

    GetPlatformApplicationAttributesResponse attributes(
            GetPlatformApplicationAttributesInput in, RequestContext context) {
        var key = applicationKey(in.platformApplicationArn(), context);
        var known = application(cell(in.platformApplicationArn()).read(), key);
        return GetPlatformApplicationAttributesResponse.builder()
                .attributes(shown(known.attributes()))
                .build();
    }

    void set(SetPlatformApplicationAttributesInput in, RequestContext context) {
        var key = applicationKey(in.platformApplicationArn(), context);
        checkNames(in.attributes(), OF_APPLICATIONS);
        cell(in.platformApplicationArn())
                .update(
                        state -> {
                            var known = application(state, key);
                            var attributes = new TreeMap<>(known.attributes());
                            attributes.putAll(in.attributes());
                            var next =
                                    new SnsState.Application(
                                            known.arn(),
                                            known.platform(),
                                            known.name(),
                                            attributes);
                            return Change.of(
                                    state.applications(state.applications().with(key, next)), next);
                        });
    }

    ListPlatformApplicationsResponse list(
            ListPlatformApplicationsInput in, RequestContext context) {
        var rows = cells.at(context).read().applications();
        var page = SnsPage.of(rows, "", in.nextToken(), SnsPage.SIZE);
        return ListPlatformApplicationsResponse.builder()
                .platformApplications(
                        page.items().stream()
                                .map(
                                        known ->
                                                PlatformApplication.builder()
                                                        .platformApplicationArn(known.arn())
                                                        .attributes(shown(known.attributes()))
                                                        .build())
                                .toList())
                .nextToken(page.next())
                .build();
    }

    void delete(DeletePlatformApplicationInput in, RequestContext context) {
        var key = applicationKey(in.platformApplicationArn(), context);
        cell(in.platformApplicationArn())
                .update(
                        state -> {
                            var prefix = key + "/";
                            var next =
                                    state.applications(state.applications().without(key))
                                            .endpoints(SnsState.without(state.endpoints(), prefix))
                                            .tokens(SnsState.without(state.tokens(), prefix));
                            return Change.of(next, key);
                        });
    }

    // ---- endpoints

    CreateEndpointResponse createEndpoint(CreatePlatformEndpointInput in, RequestContext context) {
        var key = applicationKey(in.platformApplicationArn(), context);
        var id = context.ids().uuid();
        var attributes = new TreeMap<String, String>();
        attributes.put(ENABLED, "true");
        if (in.customUserData() != null) {
            attributes.put(DATA, in.customUserData());
        }
        if (in.attributes() != null) {
            checkNames(in.attributes(), OF_ENDPOINTS);
            attributes.putAll(in.attributes());
        }
        attributes.put(TOKEN, in.token());
        var made =
                new SnsState.Device(
                        context.arn("sns", "endpoint/" + key + "/" + id), key, attributes);
        var kept =
                cell(in.platformApplicationArn())
                        .update(
                                state -> {
                                    application(state, key);
                                    var token = state.tokens().get(key + "/" + in.token());
                                    var present =
                                            token == null
                                                    ? null
                                                    : state.endpoints().get(token.value());
                                    if (present != null) {
                                        checkSame(present, attributes);
                                        return Change.of(state, present);
                                    }
                                    var row = key + "/" + id;
                                    return Change.of(
                                            state.endpoints(state.endpoints().with(row, made))
                                                    .tokens(
                                                            state.tokens()
                                                                    .with(
                                                                            key + "/" + in.token(),
                                                                            new SnsState.Text(
                                                                                    row))),
                                            made);
                                });
        return CreateEndpointResponse.builder().endpointArn(kept.arn()).build();
    }

    private static void checkSame(SnsState.Device present, Map<String, String> asked) {
        if (!present.attributes().equals(asked)) {
            throw SnsErrors.invalid(
                    "Token Reason: Endpoint "
                            + present.arn()
                            + " already exists with the same Token, but different attributes.");
        }
    }

    /// `platform/name/id` of an endpoint's ARN.
    private static String endpointKey(String arn, RequestContext context) {
        Arns.check("EndpointArn", arn, context);
        var resource = Arns.resource(arn);
        if (resource.split("/", -1).length != 4) {
            throw SnsErrors.invalid(
                    "EndpointArn Reason: Wrong number of slashes in relative portion of the ARN.");
        }
        return resource.substring("endpoint/".length());
    }

    GetEndpointAttributesResponse endpointAttributes(
            GetEndpointAttributesInput in, RequestContext context) {
        var key = endpointKey(in.endpointArn(), context);
        var known =
                cell(in.endpointArn())
                        .read()
                        .endpoints()
                        .find(key)
                        .orElseThrow(SnsErrors::noEndpoint);
        return GetEndpointAttributesResponse.builder().attributes(known.attributes()).build();
    }

    void setEndpoint(SetEndpointAttributesInput in, RequestContext context) {
        var key = endpointKey(in.endpointArn(), context);
        checkNames(in.attributes(), OF_ENDPOINTS);
        cell(in.endpointArn())
                .update(
                        state -> {
                            var known =
                                    state.endpoints().find(key).orElseThrow(SnsErrors::noEndpoint);
                            var attributes = new TreeMap<>(known.attributes());
                            attributes.putAll(in.attributes());
                            var next =
                                    new SnsState.Device(
                                            known.arn(), known.application(), attributes);
                            var tokens =
                                    state.tokens()
                                            .without(tokenKey(known))
                                            .with(tokenKey(next), new SnsState.Text(key));
                            return Change.of(
                                    state.endpoints(state.endpoints().with(key, next))
                                            .tokens(tokens),
                                    next);
                        });
    }

    private static String tokenKey(SnsState.Device device) {
        return device.application() + "/" + device.attributes().getOrDefault(TOKEN, "");
    }

    void deleteEndpoint(DeleteEndpointInput in, RequestContext context) {
        var key = endpointKey(in.endpointArn(), context);
        cell(in.endpointArn())
                .update(
                        state -> {
                            var known = state.endpoints().get(key);
                            return Change.of(
                                    known == null
                                            ? state
                                            : state.endpoints(state.endpoints().without(key))
                                                    .tokens(
                                                            state.tokens()
                                                                    .without(tokenKey(known))),
                                    key);
                        });
    }

    ListEndpointsByPlatformApplicationResponse endpoints(
            ListEndpointsByPlatformApplicationInput in, RequestContext context) {
        var key = applicationKey(in.platformApplicationArn(), context);
        var state = cell(in.platformApplicationArn()).read();
        application(state, key);
        var page = SnsPage.of(state.endpoints(), key + "/", in.nextToken(), SnsPage.SIZE);
        List<Endpoint> shapes =
                page.items().stream()
                        .map(
                                known ->
                                        Endpoint.builder()
                                                .endpointArn(known.arn())
                                                .attributes(known.attributes())
                                                .build())
                        .toList();
        return ListEndpointsByPlatformApplicationResponse.builder()
                .endpoints(shapes)
                .nextToken(page.next())
                .build();
    }

    // ---- messages

    private Optional<SnsState.Device> device(String arn) {
        var resource = Arns.resource(arn);
        return resource.startsWith("endpoint/")
                ? cell(arn).read().endpoints().find(resource.substring("endpoint/".length()))
                : Optional.empty();
    }

    /// Whether an endpoint is there and takes messages.
    boolean isEnabled(String arn) {
        return device(arn).map(known -> isOn(known.attributes())).orElse(false);
    }

    private static boolean isOn(Map<String, String> attributes) {
        return attributes.getOrDefault(ENABLED, "true").equalsIgnoreCase("true");
    }

    /// What a device of the platform is shown of a message.
    String text(String arn, Publication published) {
        var platform = Arns.resource(arn).split("/", -1)[1];
        return published.text(platform);
    }

    /// Publishes to one device.
    void publish(
            String arn,
            MessageChecks.Given given,
            Map<String, String> texts,
            String messageId,
            RequestContext context) {
        var known = device(arn).orElseThrow(SnsErrors::noEndpoint);
        var application = cell(arn).read().applications().get(known.application());
        if (application != null && !isOn(application.attributes())) {
            throw SnsErrors.disabledApplication();
        }
        if (!isOn(known.attributes())) {
            throw SnsErrors.disabledEndpoint();
        }
        var platform = known.application().substring(0, known.application().indexOf('/'));
        var text =
                given.byProtocol()
                        ? texts.getOrDefault(platform, texts.getOrDefault("default", ""))
                        : given.message();
        outbox.add(
                Outbox.Letter.of("application", arn, messageId, context)
                        .with(given.subject(), text));
    }
}

package dev.brume.core;

import dev.brume.core.resource.ResourceHandler;
import dev.brume.wire.schema.ServiceSchema;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// One AWS service, found by [java.util.ServiceLoader]. A provider is cheap: the service's classes
/// and schema load when [#create] is called, at the first request for it.
public interface ServiceProvider {
    /// What the gateway needs to recognise requests for the service; a constant of generated code.
    ServiceSchema.Info info();

    /// Makes the service. Called once in an emulator's life.
    RunningService create(Platform platform);

    /// The CloudFormation resource types of the service, by name (`AWS::KMS::Key`), each with what
    /// makes its handler when it is first needed: `Map.of("AWS::KMS::Key", KeyResource::new)`.
    default Map<String, Supplier<ResourceHandler>> resourceHandlers() {
        return Map.of();
    }

    /// The beginnings of the paths that the service serves beside its API, by
    /// [RunningService#pages]: `/_brume/sqs/`. A request for one makes the service.
    default List<String> pages() {
        return List.of();
    }

    /// Opens what serves without being called over the API first, such as a DNS server. Called once
    /// in the life of an emulator that listens at all, before it is ready; what it opens it
    /// registers with the platform's lifecycle.
    ///
    /// @return what users are told about it
    /// @throws IOException where it was asked for and cannot be opened
    default List<Listening> listen(Platform platform) throws IOException {
        return List.of();
    }
}

package dev.brume.core.resource;

import java.util.List;
import java.util.Optional;

/// Some of the resources of a type.
///
/// @param resources each with its primary identifier and whatever properties listing tells
/// @param next where the next page begins; absent on the last
public record ResourcePage(List<ResourceModel> resources, Optional<String> next) {
    public ResourcePage {
        resources = List.copyOf(resources);
    }
}

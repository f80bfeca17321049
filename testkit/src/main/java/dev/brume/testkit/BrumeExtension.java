package dev.brume.testkit;

import dev.brume.core.time.ClockControl;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.Set;

/// What [BrumeTest] does. May also be registered by `@RegisterExtension`.
public final class BrumeExtension implements ParameterResolver {
    private static final Namespace WORLD = Namespace.create(BrumeExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return context.getTestMethod().isPresent()
                && (type == TestEmulator.class || type == ClockControl.class || isSdkClient(type));
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        var world = world(context);
        if (type == TestEmulator.class) {
            return world;
        }
        if (type == ClockControl.class) {
            return world.time();
        }
        return parameter
                .findAnnotation(CallsAs.class)
                .map(as -> (Object) world.sdk(type, as.account(), as.region()))
                .orElseGet(() -> world.sdk(type));
    }

    /// The test method's world, which JUnit closes after the method.
    private static TestEmulator world(ExtensionContext context) {
        return context.getStore(WORLD)
                .computeIfAbsent(
                        context.getUniqueId(),
                        ignored -> TestEmulator.start(settings(context)),
                        TestEmulator.class);
    }

    private static Settings settings(ExtensionContext context) {
        var onMethod =
                AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), BrumeTest.class);
        return onMethod.or(
                        () ->
                                AnnotationSupport.findAnnotation(
                                        context.getRequiredTestClass(), BrumeTest.class))
                .map(
                        test ->
                                Settings.DEFAULT
                                        .withSeed(Seed.of(test.seed()))
                                        .withStart(Instant.parse(test.start()))
                                        .withServices(Set.of(test.services())))
                .orElse(Settings.DEFAULT);
    }

    /// By name, so that the extension works where there is no SDK.
    private static boolean isSdkClient(Class<?> type) {
        return type.isInterface()
                && Modifier.isPublic(type.getModifiers())
                && type.getName().startsWith("software.amazon.awssdk.services.")
                && type.getSimpleName().endsWith("Client");
    }
}

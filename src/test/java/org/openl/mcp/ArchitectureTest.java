package org.openl.mcp;

import static com.tngtech.archunit.lang.conditions.ArchConditions.beAnnotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolGuardrails;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.openl.mcp.call.arguments.ArgumentGuard;
import org.openl.mcp.call.availability.Toolset;
import org.openl.mcp.config.Authority;
import org.openl.mcp.server.logging.Redaction;
import org.openl.mcp.server.stdio.StdioTransport;

/** The architecture: which package may depend on which, and what is not done anywhere. */
@AnalyzeClasses(packages = "org.openl.mcp", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  /** A new package has to be added here before it builds. */
  @ArchTest
  static final ArchRule dependenciesPointInOneDirection =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .ensureAllClassesAreContainedInArchitecture()
          .layer("Main")
          .definedBy("org.openl.mcp")
          .layer("cli")
          .definedBy("org.openl.mcp.cli..")
          .layer("server")
          .definedBy("org.openl.mcp.server..")
          .layer("tools")
          .definedBy("org.openl.mcp.tools..")
          .layer("call")
          .definedBy("org.openl.mcp.call..")
          .layer("studio")
          .definedBy("org.openl.mcp.studio..")
          .layer("workbooks")
          .definedBy("org.openl.mcp.workbooks..")
          .layer("auth")
          .definedBy("org.openl.mcp.auth..")
          .layer("net")
          .definedBy("org.openl.mcp.net..")
          .layer("config")
          .definedBy("org.openl.mcp.config..")
          .layer("text")
          .definedBy("org.openl.mcp.text..")
          .whereLayer("Main")
          .mayOnlyAccessLayers("cli", "server", "auth", "config", "text")
          .whereLayer("cli")
          .mayOnlyAccessLayers("server", "tools", "studio", "auth", "net", "config", "text")
          .whereLayer("server")
          .mayOnlyAccessLayers("call", "auth", "net", "config", "text")
          .whereLayer("tools")
          .mayOnlyAccessLayers("call", "studio", "workbooks", "auth", "config", "text")
          .whereLayer("call")
          .mayOnlyAccessLayers("studio", "auth", "net", "config", "text")
          .whereLayer("studio")
          .mayOnlyAccessLayers("workbooks", "auth", "net", "config", "text")
          .whereLayer("workbooks")
          .mayOnlyAccessLayers("text")
          .whereLayer("auth")
          .mayOnlyAccessLayers("net", "config", "text")
          .whereLayer("net")
          .mayOnlyAccessLayers("config", "text")
          .whereLayer("config")
          .mayOnlyAccessLayers("text")
          .whereLayer("text")
          .mayNotAccessAnyLayer();

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("org.openl.mcp.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule tokensKnowNothingOfMcp =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.openl.mcp.config..", "org.openl.mcp.auth..", "org.openl.mcp.studio..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.quarkiverse.mcp..");

  /**
   * A toolset is two folders, {@code studio/<toolset>} and {@code tools/<toolset>}, and the folders
   * in them.
   */
  @ArchTest
  static final ArchRule toolsLieInTheirToolset =
      classes()
          .that()
          .areAnnotatedWith(Toolset.class)
          .and()
          .areNotAnnotatedWith(Interceptor.class)
          .should(lieInThePackageOfTheirToolset());

  /** The next version of the MCP extension moves these. */
  @ArchTest
  static final ArchRule onlyTheAdapterKnowsTheInternalsOfTheExtension =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.openl.mcp.server.mcp")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.quarkiverse.mcp.server.runtime..", "io.quarkiverse.mcp.server.*.runtime..");

  @ArchTest
  static final ArchRule onlyStudioTalksToStudio =
      classes()
          .that()
          .areAnnotatedWith(Path.class)
          .should()
          .resideInAPackage("org.openl.mcp.studio..")
          .andShould()
          .onlyBeAccessed()
          .byAnyPackage("org.openl.mcp.studio..");

  @ArchTest
  static final ArchRule noTwoClassesOfTheProviderDependOnEachOther =
      classes()
          .that()
          .resideInAPackage("org.openl.mcp.auth.provider")
          .should(notDependOnAClassThatDependsOnIt());

  @ArchTest
  static void noTwoClassesHaveTheSameName(JavaClasses all) {
    Map<String, List<String>> byName =
        all.stream()
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
            .collect(
                Collectors.groupingBy(
                    JavaClass::getSimpleName,
                    Collectors.mapping(JavaClass::getName, Collectors.toList())));
    byName.values().removeIf(names -> names.size() == 1);
    assertEquals(Map.of(), byName);
  }

  @ArchTest
  static final ArchRule namesSayWhatAClassIsFor =
      noClasses()
          .should()
          .haveNameMatching(".*(Utils?|Helper)")
          .orShould()
          .resideInAnyPackage("..util..", "..utils..", "..helper..", "..common..");

  @ArchTest
  static final ArchRule nothingIsInjectedIntoFields =
      noFields()
          .should(
              beAnnotatedWith(Inject.class)
                  .or(beAnnotatedWith(ConfigProperty.class))
                  .or(beAnnotatedWith(RestClient.class)));

  /** Logging goes through JBoss Logging, or redaction and levels would not hold for it. */
  @ArchTest
  static final ArchRule nobodyElseUsesJavaUtilLogging =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Redaction.class)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.util.logging..");

  /** In stdio mode standard output belongs to the protocol. */
  @ArchTest
  static final ArchRule nobodyElsePrints =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Main.class, StdioTransport.class)
          .and()
          .resideOutsideOfPackage("org.openl.mcp.cli..")
          .should(ACCESS_STANDARD_STREAMS);

  /** {@code URI} knows no host with an underscore, as containers have. */
  @ArchTest
  static final ArchRule onlyAuthorityTakesTheHostFromAnAddress =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Authority.class)
          .should()
          .callMethod(URI.class, "getHost")
          .orShould()
          .callMethod(URI.class, "getPort")
          .orShould()
          .callMethod(URI.class, "getUserInfo")
          .orShould()
          .callMethod(URI.class, "getRawUserInfo");

  @ArchTest
  static final ArchRule toolsAreGuardedAndAnswerTheirFailures =
      methods()
          .that()
          .areAnnotatedWith(Tool.class)
          .should()
          .beAnnotatedWith(guardedBy(ArgumentGuard.class))
          .andShould()
          .beAnnotatedWith(RunOnVirtualThread.class)
          .andShould()
          .beDeclaredInClassesThat()
          .areAnnotatedWith(Toolset.class);

  private static DescribedPredicate<JavaAnnotation<?>> guardedBy(Class<?> guard) {
    return DescribedPredicate.describe(
        "guarded by " + guard.getSimpleName(),
        annotation ->
            annotation.getRawType().isEquivalentTo(ToolGuardrails.class)
                && Arrays.asList(annotation.as(ToolGuardrails.class).input()).contains(guard));
  }

  private static ArchCondition<JavaClass> lieInThePackageOfTheirToolset() {
    return new ArchCondition<>("lie in the package of their toolset") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        String expected = "org.openl.mcp.tools." + type.getAnnotationOfType(Toolset.class).value();
        String actual = type.getPackageName();
        if (!actual.equals(expected) && !actual.startsWith(expected + ".")) {
          events.add(
              SimpleConditionEvent.violated(type, type.getName() + " is not in " + expected));
        }
      }
    };
  }

  private static ArchCondition<JavaClass> notDependOnAClassThatDependsOnIt() {
    return new ArchCondition<>("not depend on a class that depends on it") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        neighbours(type)
            .filter(other -> neighbours(other).anyMatch(outermost(type)::equals))
            .forEach(
                other ->
                    events.add(
                        SimpleConditionEvent.violated(
                            type, type.getName() + " and " + other.getName())));
      }
    };
  }

  /** The other top-level classes of the same package that a class and its nested classes need. */
  private static Stream<JavaClass> neighbours(JavaClass type) {
    JavaClass whole = outermost(type);
    return whole.getPackage().getClasses().stream()
        .filter(part -> outermost(part).equals(whole))
        .flatMap(part -> part.getDirectDependenciesFromSelf().stream())
        .map(dependency -> outermost(dependency.getTargetClass()))
        .filter(other -> other.getPackageName().equals(whole.getPackageName()))
        .filter(other -> !other.equals(whole))
        .distinct();
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass()
        .map(ArchitectureTest::outermost)
        .orElse(type.getBaseComponentType());
  }
}

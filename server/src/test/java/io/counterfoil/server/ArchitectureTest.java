package io.counterfoil.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.counterfoil.server.testing.SharesNothing;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the house together: storeys, no circles, and which room may speak to which library. */
@SharesNothing
class ArchitectureTest {
    private static final String ROOT = "io.counterfoil.server.";
    private static final List<String> GROUND = List.of("bootstrap", "error", "time", "json", "persistence", "http",
            "page", "jobs", "events");
    private static final List<String> CORE = List.of("command", "crypto", "audit", "passkey", "auth", "approval",
            "ledger", "verify");
    private static final List<String> HOUSE = List.of("plugin");
    private static final List<String> RECEIVABLES = List.of("entity", "customer", "allocation", "receipt", "tax",
            "invoice", "imports", "rate", "bank", "matching", "paymentmethod",
            "payment", "document", "delivery", "dunning", "request",
            "revenue", "portal", "report", "operations", "bulk", "listing", "worklist",
            "retention");
    private static final List<String> ROOF = List.of("console", "cli", "demo");

    /** The server's own classes, without tests and without what is generated. */
    private static final JavaClasses SERVER = new ClassFileImporter()
            .importUrl(ServerModules.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void noStoreyUsesOneAboveIt() {
        storey(GROUND, List.of(CORE, HOUSE, RECEIVABLES, ROOF));
        storey(CORE, List.of(HOUSE, RECEIVABLES, ROOF));
        storey(HOUSE, List.of(RECEIVABLES, ROOF));
        storey(RECEIVABLES, List.of(ROOF));
    }

    @Test
    void everyRoomStandsInAStorey() {
        classes().that()
                .resideInAPackage("io.counterfoil.server.*")
                .should()
                .resideInAnyPackage(
                        packages(Stream.of(GROUND, CORE, HOUSE, RECEIVABLES, ROOF).flatMap(List::stream).toList()))
                .check(SERVER);
    }

    @Test
    void featuresOfTheReceivablesDoNotDependOnEachOtherInACircle() {
        slices().matching("io.counterfoil.server.(*)..")
                .that(new com.tngtech.archunit.base.DescribedPredicate<>("are above the ground") {
                    @Override
                    public boolean test(com.tngtech.archunit.library.dependencies.Slice slice) {
                        String room = slice.getNamePart(1);
                        return CORE.contains(room) || HOUSE.contains(room) || RECEIVABLES.contains(room);
                    }
                })
                .should()
                .beFreeOfCycles()
                .check(SERVER);
    }

    @Test
    void onlyRepositoriesWhatTheyShareAndPersistenceSpeakJooq() {
        noClasses().that()
                .resideOutsideOfPackage("io.counterfoil.server.persistence..")
                .and()
                .haveNameNotMatching(".*Repository(\\$.*)?")
                .and()
                .haveSimpleNameNotEndingWith("Invariant")
                .and()
                .haveSimpleNameNotEndingWith("Conditions")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.counterfoil.server.schema..")
                .check(SERVER);
    }

    @Test
    void librariesStayInTheirRooms() {
        only("org.pf4j..", "io.counterfoil.server.plugin..");
        only("org.apache.shiro..", "io.counterfoil.server.auth..");
        only("org.eclipse.jetty..", "io.counterfoil.server.http..");
        only("picocli..", "io.counterfoil.server.cli..");
        only("gg.jte..", "io.counterfoil.server.console..", "io.counterfoil.server.portal..");
        only("com.github.kagkarlsson..", "io.counterfoil.server.jobs..");
        only("com.webauthn4j..", "io.counterfoil.server.passkey..");
    }

    private static void storey(List<String> rooms, List<List<String>> above) {
        noClasses().that()
                .resideInAnyPackage(packages(rooms))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(above.stream().flatMap(List::stream).toList()))
                .check(SERVER);
    }

    private static void only(String library, String... rooms) {
        noClasses().that()
                .resideOutsideOfPackages(rooms)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(SERVER);
    }

    private static String[] packages(List<String> rooms) {
        return rooms.stream().map(room -> ROOT + room + "..").toArray(String[]::new);
    }
}

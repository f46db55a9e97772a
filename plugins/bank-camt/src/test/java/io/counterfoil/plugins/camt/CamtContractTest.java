package io.counterfoil.plugins.camt;

import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.bank.StatementImporter;
import io.counterfoil.testkit.StatementImporterContract;
import io.counterfoil.testkit.TestInstance;
import java.util.Map;

class CamtContractTest extends StatementImporterContract {
    @Override
    protected ExtensionFactory<StatementImporter> factory() {
        return new CamtImporterFactory();
    }

    @Override
    protected TestInstance.Builder configuration() {
        return TestInstance.builder();
    }

    @Override
    protected Map<String, byte[]> files() {
        return Map.of("camt052.xml", Samples.own("camt052.xml"), "camt053.xml", Samples.own("camt053.xml"),
                "camt054.xml", Samples.own("camt054.xml"));
    }
}

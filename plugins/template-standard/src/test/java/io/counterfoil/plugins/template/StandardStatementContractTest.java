package io.counterfoil.plugins.template;

import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.statement.StatementTemplate;
import io.counterfoil.testkit.StatementTemplateContract;
import io.counterfoil.testkit.TestInstance;
import java.io.IOException;
import java.util.List;

class StandardStatementContractTest extends StatementTemplateContract {
    @Override
    protected ExtensionFactory<StatementTemplate> factory() {
        return new StandardStatementFactory();
    }

    @Override
    protected TestInstance.Builder configuration() {
        return TestInstance.builder();
    }

    @Override
    protected List<String> pagesOf(byte[] drawing) throws IOException {
        return Drawings.pages(drawing);
    }
}

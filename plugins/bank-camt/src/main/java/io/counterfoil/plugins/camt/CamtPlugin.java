package io.counterfoil.plugins.camt;

import io.counterfoil.plugin.CounterfoilPlugin;
import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.bank.StatementImporter;
import java.util.List;

/** Reads camt.052, camt.053 and camt.054 files of every version. */
public final class CamtPlugin implements CounterfoilPlugin {
    @Override
    public List<ExtensionFactory<StatementImporter>> statementImporters() {
        return List.of(new CamtImporterFactory());
    }
}

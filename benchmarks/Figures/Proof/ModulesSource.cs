using System.Collections.Generic;
using XAttr.Benchmarks.Ledger;
using XAttr.Surveys.Proof.Modules;

namespace XAttr.Benchmarks.Figures.Proof;

/// <summary>The modules of TorchSharp's nn, alone and in a net: what the analyzers say, held against numbers.</summary>
internal sealed class ModulesSource : IFigureSource
{
    public string Name => "modules, judged and measured";

    public IEnumerable<LedgerLine> Measure()
    {
        var survey = ModuleSurvey.Measure();
        yield return new Figure("modules.checked", survey.Checked, "networks", Bound.None);
        yield return new Figure("modules.unproved", survey.Unproved.Count, "networks", Bound.None);
        yield return new Figure("modules.disagreements", survey.Disagreements.Count, "networks", Bound.Exactly(0));
    }
}

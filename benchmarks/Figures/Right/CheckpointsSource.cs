using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Benchmarks.Ledger;
using XAttr.Surveys.Files;

namespace XAttr.Benchmarks.Figures.Right;

/// <summary>Checkpoints of PyTorch with all that people save beside the weights, and hostile ones.</summary>
internal sealed class CheckpointsSource : IFigureSource
{
    public string Name => "checkpoints as people write them";

    public IEnumerable<LedgerLine> Measure()
    {
        var survey = CheckpointSurvey.Measure();
        foreach (var line in survey.Refused.Concat(survey.Wrong).Concat(survey.CodeRun))
            Console.Error.WriteLine($"figures: {line}");
        yield return new Figure("checkpoints.files", survey.Files, "checkpoints of PyTorch with objects of Python in them", Bound.AtLeast(60));
        yield return new Figure("checkpoints.refused", survey.Refused.Count, "of them and of the hostile ones", Bound.Exactly(0));
        yield return new Figure("checkpoints.tensors_wrong", survey.Wrong.Count, "tensors that are not what was saved, to the bit", Bound.Exactly(0));
        yield return new Figure("checkpoints.code_run", survey.CodeRun.Count, $"files that ran something, of them and of {survey.Hostile} hostile ones", Bound.Exactly(0));
    }
}

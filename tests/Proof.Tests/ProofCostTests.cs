using System.Globalization;
using System.Linq;
using XAttr.Surveys.Proof.Corpus;
using XAttr.Testing;
using Xunit.Abstractions;

namespace XAttr.Proof.Tests;

/// <summary>A proof costs little, also of a network whose tables are long and whose forward pass has hundreds of lines.</summary>
public sealed class ProofCostTests(ITestOutputHelper output)
{
    private const int MaxSteps = 50_000;

    [Fact]
    public void No_body_takes_more_steps_than_are_followed()
    {
        var (steps, body) = ProofCost.Most();
        output.WriteLine($"{body}: {steps} steps");

        Assert.InRange(steps, 1, MaxSteps);
    }

    // What was found before the end is said beside it, and nothing that would follow from ending early.
    [Fact]
    public void What_is_too_long_is_said_where_it_ends_with_the_errors_before_it()
    {
        const string Source = """
            using TorchSharp;
            using TorchSharp.Modules;
            using XAttr;
            using static TorchSharp.torch;
            using static TorchSharp.torch.nn;

            [XDnn]
            public partial class Net : Module<Tensor, Tensor>
            {
                private readonly Linear first = Linear(4, 4), fc = Linear(4, 4, hasBias: false);
                public Net() : base(nameof(Net)) => RegisterComponents();
                public override Tensor forward(Tensor input)
                {
                    var x = first.call(input);
                    for (var i = 0; i < 4000; i++)
                    {
                        for (var j = 0; j < 10; j++)
                            x = fc.call(x).relu() / 2;
                    }
                    return x;
                }
            }
            """;
        var source = SourceCompilation.Create([Source]);
        var found = FlowAnalysis.ByFile(source, FlowAnalysis.Test.Generate(source))[0].OrderBy(static diagnostic => diagnostic.Id).ToList();

        Assert.Equal([RuleNames.Ids["bias"], RuleNames.Ids["unproved"]], found.Select(static diagnostic => diagnostic.Id));
        Assert.Contains("more than 50000 steps", found[1].GetMessage(CultureInfo.InvariantCulture), System.StringComparison.Ordinal);
        Assert.InRange(found[1].Location.SourceSpan.Start, Source.IndexOf("for (var i", System.StringComparison.Ordinal), Source.IndexOf("return x;", System.StringComparison.Ordinal));
    }
}

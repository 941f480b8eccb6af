using System.Linq;
using TorchSharp;
using XAttr.Testing;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Generator.Tests;

/// <summary>Networks written by hand get the attribution methods and the degree that they state, wherever their class stands.</summary>
public sealed class HandwrittenTests
{
    private const string Source = """
        using XAttr;
        using TorchSharp.Modules;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Example;

        internal static partial class Outer<T>
        {
            [XDnn(Degree = 3, DegreeDenominator = 2)]
            internal sealed partial class Net : Module<Tensor, Tensor>
            {
                private readonly Linear fc = Linear(4, 3, hasBias: false);

                public Net()
                    : base("net") => RegisterComponents();

                public override Tensor forward(Tensor input) => fc.call(input).abs().pow(1.5);
            }
        }

        [XDnn(Degree = 2)]
        public partial class Square : Module<Tensor, Tensor>
        {
            private readonly Linear fc = Linear(4, 3, hasBias: false);

            public Square()
                : base("square") => RegisterComponents();

            public override Tensor forward(Tensor input) => fc.call(input).square();
        }

        [XDnn]
        public partial class Mixing : Module<Tensor, Tensor>
        {
            private readonly XAttr.Modules.ScaleNorm norm = new(4, 0);

            public Mixing()
                : base("mixing") => RegisterComponents();

            public override Tensor forward(Tensor input) => norm.call(input);
        }
        """;

    [Fact]
    public void Nested_generic_and_internal_classes_compile_with_the_members()
    {
        var run = XDnn.Session().Run(SourceCompilation.Create(Source));

        Assert.Empty(run.Compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error));
        Assert.Equal(["Example.Mixing.g.cs", "Example.Outer-1.Net.g.cs", "Example.Square.g.cs"], run.Sources.Select(static source => source.HintName).Order());
    }

    [Fact]
    public void Attribution_carries_the_stated_degree_and_sums_to_the_output()
    {
        using var scope = NewDisposeScope();
        using var assembly = LoadedAssembly.Load(XDnn.Session().Run(SourceCompilation.Create(Source)).Compilation);
        var net = assembly.Create<Module<Tensor, Tensor>>("Example.Square");
        var input = randn(5, 4);

        var (output, attribution) = XAttr.XGradient.ForwardWithAttribution(net, input, tensor(1L));

        Assert.Equal(2, ((IXDnn)net).HomogeneityDegree);
        Assert.True(Homogeneity.Check(net, input).IsHomogeneous);
        Assert.True(attribution.sum(1L).allclose(output.select(1, 1), rtol: 1e-4, atol: 1e-5));
    }

    [Fact]
    public void Batch_normalisation_inside_is_known_to_mix_samples_in_train_mode_alone()
    {
        using var assembly = LoadedAssembly.Load(XDnn.Session().Run(SourceCompilation.Create(Source)).Compilation);
        using var net = assembly.Create<Module<Tensor, Tensor>>("Example.Mixing");

        Assert.True(((IXDnn)net).MixesSamples);
        net.eval();
        Assert.False(((IXDnn)net).MixesSamples);
    }

    [Theory]
    [InlineData("[XDnn] public partial class Net : TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>", true)]
    [InlineData("[XDnn(DegreeDenominator = 0)] public partial class Net : TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>", false)]
    [InlineData("[XDnn] public partial class Net : System.Exception", false)]
    [InlineData("[XDnn] public class Net : TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>", false)]
    public void Members_are_added_where_they_can_be(string head, bool isAdded)
    {
        var run = XDnn.Session().Run(SourceCompilation.Create($"using XAttr; {head} {{ }}"));
        Assert.Equal(isAdded, run.Sources.Any());
    }
}

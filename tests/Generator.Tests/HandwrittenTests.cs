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
            private readonly XAttr.Networks.ScaleNorm norm = new(4, 0);

            public Mixing()
                : base("mixing") => RegisterComponents();

            public override Tensor forward(Tensor input) => norm.call(input);
        }

        [XDnn(Degree = 2)]
        public partial class Pair : Module<Tensor, Tensor, Tensor>
        {
            private readonly Linear fc = Linear(4, 3, hasBias: false), told = Linear(2, 3, hasBias: false);

            public Pair()
                : base("pair") => RegisterComponents();

            public override Tensor forward(Tensor image, Tensor tabular) => fc.call(image) * told.call(tabular);

            public (Tensor Image, Tensor Tabular) Explain(Tensor first, Tensor second, Tensor labels)
            {
                var (output, attribution) = ForwardWithXGradient(first, second, labels);
                output.Dispose();
                return (attribution.image, attribution.tabular);
            }
        }

        [XDnn]
        public partial class Clash : Module<Tensor, Tensor, Tensor>
        {
            public Clash()
                : base("clash") => RegisterComponents();

            public override Tensor forward(Tensor output, Tensor target) => output + target;

            public Tensor First(Tensor a, Tensor b, Tensor labels) => XGradient(a, b, labels).input1;
        }

        [XDnn]
        public partial class Words : Module<Tensor, Tensor>, IEmbeddedXDnn
        {
            private readonly Embedding words = Embedding(10, 4);
            private readonly Linear fc = Linear(4, 3, hasBias: false);

            public Words()
                : base("words") => RegisterComponents();

            public override Tensor forward(Tensor input) => ForwardEmbedded(Embed(input));

            public Tensor Embed(Tensor input) => words.call(input);

            public Tensor ForwardEmbedded(Tensor embedded) => fc.call(embedded.mean(new long[] { 1 }));
        }
        """;

    [Fact]
    public void Nested_generic_and_internal_classes_compile_with_the_members()
    {
        var run = XDnn.Session().Run(SourceCompilation.Create(Source));

        Assert.Empty(run.Compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error));
        Assert.Equal(
            ["Example.Clash.g.cs", "Example.Mixing.g.cs", "Example.Outer-1.Net.g.cs", "Example.Pair.g.cs", "Example.Square.g.cs", "Example.Words.g.cs"],
            run.Sources.Select(static source => source.HintName).Order());
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
    public void Several_inputs_have_attributions_of_their_own_that_together_sum_to_the_output()
    {
        using var scope = NewDisposeScope();
        using var assembly = LoadedAssembly.Load(XDnn.Session().Run(SourceCompilation.Create(Source)).Compilation);
        var net = assembly.Create<Module<Tensor, Tensor, Tensor>>("Example.Pair");
        var (image, tabular) = (randn(5, 4), randn(5, 2));

        var (first, second) = ((Tensor, Tensor))net.GetType().GetMethod("Explain")!.Invoke(net, [image, tabular, tensor(1L)])!;

        // Of a product of two linear maps each factor has one half.
        var half = net.call(image, tabular).select(1, 1) / 2;
        Assert.True(first.sum(1L).allclose(half, rtol: 1e-4, atol: 1e-5));
        Assert.True(second.sum(1L).allclose(half, rtol: 1e-4, atol: 1e-5));
        Assert.True(((HomogeneityReport)net.GetType().GetMethod("CheckHomogeneity")!.Invoke(net, [image, tabular])!).IsHomogeneous);
    }

    [Fact]
    public void Integers_are_attributed_by_the_vectors_looked_up_for_them()
    {
        using var scope = NewDisposeScope();
        using var assembly = LoadedAssembly.Load(XDnn.Session().Run(SourceCompilation.Create(Source)).Compilation);
        var net = assembly.Create<Module<Tensor, Tensor>>("Example.Words");
        var words = randint(10, [6, 5], ScalarType.Int64);

        var (output, attribution) = XAttr.XGradient.ForwardWithAttribution(net, words, tensor(2L));

        Assert.Equal([6, 5, 4], attribution.shape);
        Assert.True(output.allclose(net.call(words)));
        Assert.True(attribution.sum([1L, 2L]).allclose(output.select(1, 2), rtol: 1e-4, atol: 1e-5));
        Assert.True(Homogeneity.Check(net, words).IsHomogeneous);
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
    [InlineData("[XDnn] public abstract partial class Net : TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>", false)]
    [InlineData("[XDnn] public abstract partial class Net : TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, long, TorchSharp.torch.Tensor>", false)]
    [InlineData("[XDnn] public partial class Net : System.Exception", false)]
    [InlineData("[XDnn] public class Net : TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>", false)]
    public void Members_are_added_where_they_can_be(string head, bool isAdded)
    {
        var run = XDnn.Session().Run(SourceCompilation.Create($"using XAttr; {head} {{ }}"));
        Assert.Equal(isAdded, run.Sources.Any());
    }
}

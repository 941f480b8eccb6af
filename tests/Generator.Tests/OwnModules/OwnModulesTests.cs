using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using TorchSharp;
using XAttr.Networks;
using XAttr.Priors;
using XAttr.Testing;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static XAttr.Generator.Tests.Explanations;

namespace XAttr.Generator.Tests.OwnModules;

/// <summary>A module of one's own is a layer as any other: in the state dict, in shapes and degrees, in attributions and in training.</summary>
public sealed class OwnModulesTests
{
    public static TheoryData<string> Names { get; } = new(OwnNets.ByHand.Keys);

    [Fact]
    public Task Declared() => XDnn.VerifyAsync("""
        using TorchSharp;
        using XAttr;

        namespace Example;

        [Homogeneous(1)]
        public sealed class Half(int width, double share = 0.5) : torch.nn.Module<torch.Tensor, torch.Tensor>("Half")
        {
            public int Width => width;

            public override torch.Tensor forward(torch.Tensor input) => input.narrow(1, 0, (long)(share * width));
        }

        [XBlock]
        [Linear("2 * width"), Module<Half>("2 * width", Shape = "width")]
        public sealed partial class Step(int width) : BlockAttribute;

        [XDnn(6)]
        [Step(6), Step(4), Module<Half>(4, 0.75, Shape = 3, Name = "last"), Linear(2)]
        public partial class Net;
        """);

    [Theory]
    [InlineData("Gated", "gate.fc.bias, gate.fc.weight, in.weight, out.weight")]
    [InlineData("Gated+Regular", "gate.fc.bias, gate.fc.weight, in.bias, in.weight, out.bias, out.weight")]
    [InlineData("Blocks", "0.fc.weight, 0.gate.fc.bias, 0.gate.fc.weight, 1.fc.weight, 1.gate.fc.bias, 1.gate.fc.weight, 3.fc.weight, 3.gate.fc.bias, 3.gate.fc.weight, mid.weight, out.weight")]
    [InlineData("Again", "gate.fc.bias, gate.fc.weight, mid.weight, out.weight")]
    [InlineData("Outer", "inner.a.weight, inner.b.weight, out.weight")]
    public void State_dict_has_its_weights_under_its_name(string name, string expected)
    {
        using var net = OwnNets.Assembly.Create<Module>("Example." + name);
        Assert.Equal(expected, string.Join(", ", net.state_dict().Keys.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Outputs_and_gradients_are_those_of_the_network_by_hand(string name)
    {
        using var scope = NewDisposeScope();
        var (net, input) = Net(name);
        var weights = new StateTensors(net);
        var expected = OwnNets.ByHand[name](weights, input);
        var keys = weights.All.Keys.ToArray();
        var gradients = autograd.grad([expected.pow(2).sum()], [.. keys.Select(key => weights[key])]);

        var actual = net.call(input);
        actual.pow(2).sum().backward();

        Assert.InRange(Norm(actual.sub(expected)) / Norm(expected), 0, Bound);
        Assert.All(net.named_parameters(), named => Assert.InRange(
            Norm(named.parameter.grad!.sub(gradients[Array.IndexOf(keys, named.name)])) / Norm(gradients[Array.IndexOf(keys, named.name)]), 0, Bound));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Attributions_are_input_times_gradient_by_the_degree_and_sum_to_the_output(string name)
    {
        using var scope = NewDisposeScope();
        var (net, input) = Net(name);
        var degree = OwnNets.Degree(name);
        Assert.Equal(degree, ((IXDnn)net).HomogeneityDegree.ToDouble());
        var point = input.detach().requires_grad_();
        var expected = autograd.grad([OwnNets.ByHand[name](new(net), point).select(1, 1).sum()], [point])[0].mul(input).div(degree);

        var (output, attribution) = XGradient.ForwardWithAttribution(net, input, 1);

        Assert.InRange(Norm(attribution.sub(expected)) / Norm(expected), 0, Bound);
        AssertSumTo(output.select(1, 1), [attribution]);
        Homogeneity.Check(net, input).ThrowIfNotHomogeneous();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Only_what_is_returned_lives_on(string name)
    {
        using var scope = NewDisposeScope();
        var (net, input) = Net(name);
        AssertResultsAloneLiveOn(() =>
        {
            var (output, attribution) = XGradient.ForwardWithAttribution(net, input, 1);
            return (output, [attribution]);
        });
    }

    [Fact]
    public void A_prior_trains_in_first_order_where_the_module_has_its_pass()
    {
        using var scope = NewDisposeScope();
        var (net, input) = Net("Outer");
        Assert.IsAssignableFrom<IPiecewiseLinear>(net);
        AssertEqual(Gradients(net, input, PriorGradient.DoubleBackward), Gradients(net, input, PriorGradient.FirstOrder));
    }

    [Fact]
    public void A_prior_trains_by_second_derivatives_where_it_has_none()
    {
        using var scope = NewDisposeScope();
        var (net, input) = Net("Gated");
        Assert.False(net is IPiecewiseLinear);
        Assert.All(Gradients(net, input, PriorGradient.Automatic), static gradient => Assert.True(gradient.isfinite().all().item<bool>() && Norm(gradient) > 0));
    }

    [Fact]
    public void Regular_twin_has_the_module_as_it_is_and_what_it_alone_has()
    {
        using var scope = NewDisposeScope();
        using var twin = OwnNets.Assembly.Create<Module<Tensor, Tensor>>("Example.Stripped+Regular");
        twin.to(ScalarType.Float64);
        var input = randn([3, 6], ScalarType.Float64);
        var weights = new StateTensors(twin);
        var expected = weights.Linear("out", weights.Linear("in", input).tanh());
        Assert.InRange(Norm(twin.call(input).sub(expected)) / Norm(expected), 0, Bound);
        Assert.Equal("Curved", twin.named_modules().Single(static item => item.name == "curve").module.GetType().Name);
        using var stripped = OwnNets.Assembly.Create<Module>("Example.Stripped");
        Assert.DoesNotContain("curve", stripped.named_modules().Select(static item => item.name));
    }

    [Fact]
    public void Network_mixes_samples_while_its_module_does()
    {
        using var scope = NewDisposeScope();
        var (net, input) = Net("Mixed");
        Assert.False(((IXDnn)net).MixesSamples);
        var expected = XGradient.Attribution(net, input, 1);
        net.train();
        Assert.True(((IXDnn)net).MixesSamples);
        // With the running statistics.
        Assert.Equal(0, Norm(XGradient.Attribution(net, input, 1).sub(expected)));
    }

    [Fact]
    public void Outputs_mix_samples_while_a_module_does()
    {
        using var net = OwnNets.Assembly.Create<Module>("Example.Heads");
        using var output = (Module)net.GetType().GetMethod("Output", [typeof(string)])!.Invoke(net, ["b"])!;
        Assert.True(((IXDnn)output).MixesSamples);
        net.eval();
        Assert.False(((IXDnn)output).MixesSamples);
    }

    [Fact]
    public void A_false_contract_is_found_by_the_name_of_the_module()
    {
        using var scope = NewDisposeScope();
        var (net, input) = Net("False");
        var report = Homogeneity.Check(net, input);
        var (module, degree, error) = Assert.Single(report.StatedDegrees);
        Assert.Equal(("gate", "1"), (module, degree.ToString()));
        Assert.True(error > 0.1, report.ToString());
        Assert.Contains("gate states degree 1: relative error", Assert.Throws<InvalidOperationException>(report.ThrowIfNotHomogeneous).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Networks_inside_are_tested_alone_too()
    {
        using var scope = NewDisposeScope();
        var (net, input) = Net("Blocks");
        Assert.Equal(["0.gate", "1.gate", "3.gate"], Homogeneity.Check(net, input).StatedDegrees.Select(static stated => stated.Module));
    }

    [Fact]
    public void A_result_of_another_shape_is_refused_with_what_to_declare()
    {
        using var scope = NewDisposeScope();
        var (net, input) = Net("Unfit");
        Assert.Equal(
            "The module 'pool' (MedianPool) made [3, 2, 3, 3] of [3, 2, 6, 6], and it is declared to keep the shape: write the shape of a sample of its result as its Shape = …; the number of samples stays.",
            Assert.Throws<InvalidOperationException>(() => net.call(input)).Message);
    }

    [Fact]
    public void Constructor_is_the_one_that_C_sharp_would_choose()
    {
        var nets = OwnNets.Constructed.Select(static (made, i) => $$"""
            [XDnn(6), Module<Made>({{made.Arguments}}, Name = "made"), Linear(2)]
            public partial class Net{{i}} { public string By => this.Layer<Made>("made").By; }
            """);
        using var assembly = XDnn.Load(OwnNets.Modules + string.Join('\n', nets.Prepend("\n")));
        Assert.Equal(OwnNets.Constructed, OwnNets.Constructed.Select((made, i) =>
        {
            using var net = assembly.Create<Module>($"Example.Net{i}");
            return (made.Arguments, (string)net.GetType().GetProperty("By")!.GetValue(net)!);
        }));
    }

    [Fact]
    public void Classes_of_another_assembly_are_read_from_their_attributes()
    {
        using var image = new MemoryStream();
        Assert.True(XDnn.RunClean(OwnNets.Modules).Compilation.WithAssemblyName("Library").Emit(image).Success);
        var run = XDnn.Run(SourceCompilation.Create([.. References.All, MetadataReference.CreateFromImage(image.ToArray())], ["""
            using XAttr;
            using Example;

            [XDnn(6)]
            [Module<Inner>(Name = "inner"), ReLU, Linear(2, Name = "out")]
            public partial class Outer;

            [XDnn(6)]
            [Step(6), Module<Gate>(6), Linear(2)]
            public partial class Gated;
            """]));
        Assert.Empty(run.CompilerDiagnostics);
        var texts = run.Sources.ToDictionary(static source => source.HintName, static source => source.SourceText.ToString());
        Assert.Contains("_inner.call(input)", texts["Outer.g.cs"], StringComparison.Ordinal);
        Assert.Contains("58 parameters", texts["Outer.g.cs"], StringComparison.Ordinal);
        Assert.Contains("IPiecewiseLinear", texts["Outer.g.cs"], StringComparison.Ordinal);
        Assert.Contains("new global::Example.Gate(6)", texts["Gated.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("IPiecewiseLinear", texts["Gated.g.cs"], StringComparison.Ordinal);
    }

    // An edit of the classes that a network uses, and the steps that were new, modified or removed for it.
    [Theory]
    [InlineData("return input * 2;", "return input * 3;", "")]
    [InlineData("int width", "int width = 4", "Declaration")]
    [InlineData("Homogeneous(1)", "Homogeneous(2)", "Declaration, Source, Output, SourceOutput")]
    [InlineData("Linear(5)", "Linear(7)", "Declaration, Source, Output, SourceOutput")]
    public void Only_what_an_edit_of_a_used_class_changes_runs_again(string before, string after, string expected)
    {
        const string Used = """
            using TorchSharp;
            using XAttr;

            [Homogeneous(1)]
            public sealed class Twice(int width) : torch.nn.Module<torch.Tensor, torch.Tensor>("Twice")
            {
                public int Width => width;

                public override torch.Tensor forward(torch.Tensor input)
                {
                    return input * 2;
                }
            }

            [XDnn(6)]
            [Linear(5)]
            public partial class Inner;
            """;
        const string Net = """
            using XAttr;

            [XDnn(6)]
            [Module<Inner>, Module<Twice>(4), Linear(2)]
            public partial class Net;
            """;
        var session = XDnn.Session();
        Compilation compilation = SourceCompilation.Create(Used, Net);
        session.Run(compilation);

        var run = session.Run(Edits.ReplaceText(compilation, compilation.SyntaxTrees.First(), Used.Replace(before, after, StringComparison.Ordinal)));

        Assert.Equal(expected, string.Join(", ", run.Steps.Concat(run.Outputs).Where(static step => step.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)).Select(static step => step.Step).Distinct()));
    }

    [Fact]
    public void Summary_says_what_is_not_known()
    {
        var summary = Summary("Gated");
        Assert.Matches(@"(?m)^gate +Module<Gate>\(8\) +\[8\] +\? +\? +1$", summary);
        Assert.EndsWith("64 + ? parameters, 64 + ? multiply-adds, degree 1", summary, StringComparison.Ordinal);
        // 6·5 + 5·4, and 4·2.
        Assert.EndsWith("58 parameters, 58 multiply-adds, degree 1", Summary("Outer"), StringComparison.Ordinal);
    }

    private static string Summary(string name) => (string)OwnNets.Assembly.Assembly.GetType("Example." + name)!.GetProperty("Summary")!.GetValue(null)!;

    private static (Module<Tensor, Tensor> Net, Tensor Input) Net(string name)
    {
        manual_seed(11);
        var net = OwnNets.Assembly.Create<Module<Tensor, Tensor>>("Example." + name);
        net.to(ScalarType.Float64);
        net.eval();
        return (net, randn([3, .. OwnNets.Input(name)], ScalarType.Float64));
    }

    private static Tensor[] Gradients(Module<Tensor, Tensor> net, Tensor input, PriorGradient way) =>
        StepWithPrior(net, [input], tensor(new long[] { 1, 0, 1 }), new L2Prior() + new L1Prior(), way).Gradients;
}

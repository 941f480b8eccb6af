using System.Collections.Generic;
using static XAttr.Surveys.Analyzers.Handwritten;

namespace XAttr.Surveys.Analyzers.Cases;

/// <summary>Ways through the code, and tensors that are changed or kept.</summary>
internal static class ControlFlowCases
{
    public static IReadOnlyList<RuleCases> All { get; } =
    [
        new(
            "XATTR0019",
            [
                new(
                    Net(Map + " private readonly int depth = System.Environment.ProcessorCount;", "if ([|depth > 2|])     x = x.square(); return fc.call(x);"),
                    "The result has degree 2 on one way through the code and 1 on another: bring both to one degree"),
                new(
                    Net(Map + " private readonly int depth = System.Environment.ProcessorCount;", "return [|depth > 2|] ? x : x.square();"),
                    "The result has degree 1 on one way through the code and 2 on another: bring both to one degree"),
            ],
            [
                Net(Map + " private readonly int depth = System.Environment.ProcessorCount;", "if (depth > 2)     x = x.relu(); return fc.call(x);"),
            ]),
        new(
            "XATTR0022",
            [
                new(
                    Net(Map, "if ([|x.{|XATTR0030:sum()|}.item<float>() > 0|])     return fc.call(x); return x;"),
                    "What is computed depends on a number read from a tensor of degree 1, so that it changes with the input's scale or with the batch: use where, relu or maximum instead of a branch",
                    "sum takes the samples of the batch together, so that a sample's output, and its attribution, depends on the samples beside it: work along the dimensions behind the batch dimension alone"),
            ],
            [
                Net(Map, "if (x.shape[1] != 4)     throw new System.ArgumentException(\"size\"); return fc.call(x);"),
                Net(Map, "if (x.isnan().any().item<bool>())     throw new System.ArgumentException(\"nan\"); return fc.call(x);"),
            ]),
        new(
            "XATTR0023",
            [
                new(
                    Net(Map, "x.[|relu_()|]; return fc.call(x);"),
                    "relu_ changes the network's input in place, so that its attribution is that of another input: write the form that makes a new tensor"),
                new(
                    Net("private readonly ReLU act = ReLU(inplace: true);", "return act.[|call(x)|];"),
                    "call changes the network's input in place, so that its attribution is that of another input: write the form that makes a new tensor"),
            ],
            [
                Net("private readonly ReLU act = ReLU(inplace: true); private readonly Linear fc = Linear(4, 4, hasBias: false);", "return act.call(fc.call(x));"),
            ]),
        new(
            "XATTR0024",
            [
                new(
                    Net(Map, "return fc.call(x.[|detach()|]);"),
                    "detach keeps the value, of degree 1, but not its gradient, so that x·∂F/∂x no longer sums to F: leave it out"),
                new(
                    Net(Map, "using ([|no_grad()|])     x = fc.call(x); return x;"),
                    "gradients are off here, so the result keeps the value, of degree 1, but not its gradient, so that x·∂F/∂x no longer sums to F: leave it out"),
                new(
                    Net(Map, "var largest = x.{|XATTR0030:max()|}.[|item<float>()|]; return x.square() / largest;"),
                    "max takes the samples of the batch together, so that a sample's output, and its attribution, depends on the samples beside it: work along the dimensions behind the batch dimension alone",
                    "item keeps the value, of degree 1, but not its gradient, so that x·∂F/∂x no longer sums to F: leave it out"),
            ],
            [
                Net(Map, "return fc.call(x * (x.detach() > 0));"),
            ]),
        new(
            "XATTR0025",
            [
                new(
                    Net(Map + " private Tensor? mask;", "[|mask|] ??= functional.{|XATTR0033:dropout(ones_like(x), 0.5, training: true)|}; return fc.call(x * mask);"),
                    "'mask' holds a tensor of an earlier call, such as a dropout mask, so that the result is not a function of the input alone: compute it anew in each call",
                    "dropout gives other numbers in each call, in eval mode too, so that two attributions of one input differ: draw in train mode alone, or once in the constructor"),
                new(
                    Net(Map + " private Tensor last = ones(4);", "var y = fc.call(x) * [|last|]; last = y; return y;"),
                    "'last' holds a tensor of an earlier call, such as a dropout mask, so that the result is not a function of the input alone: compute it anew in each call"),
            ],
            [
                Net(Map + " private Tensor? positions;", "positions ??= arange(4); return fc.call(x * positions);"),
            ]),
    ];
}

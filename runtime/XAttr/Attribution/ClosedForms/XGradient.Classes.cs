using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr;

public sealed partial class XGradient
{
    /// <summary>
    /// X-Gradient of all classes in one go: the share of groups of features in every output, by one pass through the network's frozen linear
    /// map a group, however many classes there are. The shares of all groups sum to the outputs. These are
    /// (1/k) · J(x)·(x ⊙ m_g) for every group g.
    /// </summary>
    /// <param name="model">An X-DNN: a module that also implements <see cref="IXDnn"/>.</param>
    /// <param name="input">Samples, [N, …].</param>
    /// <param name="groups">The group of every feature: int64, of a sample's shape or [1, …]; over integers that of their vectors.</param>
    /// <param name="options">How it is computed; a graph is not kept, and samples are not split.</param>
    /// <returns>The shares, [N, G, K], groups in ascending order of their numbers; outputs of more dimensions than [N, K] row by row.</returns>
    /// <exception cref="ArgumentException">The model is no X-DNN, or input or groups have an unfit type or shape.</exception>
    public static Tensor OfClasses(Module<Tensor, Tensor> model, Tensor input, Tensor groups, AttributionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(groups);
        return OfClasses((AttributedModel)model, [input], [groups], options);
    }

    /// <summary>The same of a network of several inputs, whose groups may reach over several of them.</summary>
    /// <param name="model">An X-DNN; modules of up to six inputs convert to it.</param>
    /// <param name="inputs">Its inputs, each [N, …].</param>
    /// <param name="groups">For each input the group of every feature: int64, of a sample's shape or [1, …].</param>
    /// <param name="options">How it is computed; a graph is not kept, and samples are not split.</param>
    /// <returns>The shares, [N, G, K], groups in ascending order of their numbers; outputs of more dimensions than [N, K] row by row.</returns>
    /// <inheritdoc cref="OfClasses(Module{Tensor, Tensor}, Tensor, Tensor, AttributionOptions?)" path="/exception"/>
    public static Tensor OfClasses(AttributedModel model, IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor> groups, AttributionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(groups);
        var degree = AttributableDegree.OfDeclared(model);
        using var scope = new AttributionScope(model, inputs, [Target.Sum], (options ?? AttributionOptions.Default) with { CreateGraph = false });
        var subject = scope.Subject;
        var groupOf = FeatureGroups.For(subject.Inputs, groups);
        var ids = FeatureGroups.Ids(groupOf);
        subject.Passes.Expect(subject.Rows * (1 + ids.Count));
        var map = subject.Freeze();
        var shares = ids.Select(id => ShareOf(id).unsqueeze(1)).ToArray();
        return scope.Own(cat(shares, 1));

        Tensor ShareOf(long id)
        {
            subject.Passes.BeforeBatch();
            using var inner = NewDisposeScope();
            var image = map.Apply([.. subject.Inputs.Select((input, i) => input.mul(groupOf[i].eq(id).to(input.dtype)))]);
            subject.Passes.AfterBatch(subject.Rows);
            return TargetSelection.Scores(image).mul((double)degree.Denominator / degree.Numerator).MoveToOuterDisposeScope();
        }
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr;

/// <summary>
/// X-Gradient of all classes in one go: the share of groups of features in every output, by one pass through the network's frozen linear
/// map a group, however many classes there are. The shares of all groups sum to the outputs.
/// </summary>
public static class ClassShares
{
    /// <summary>The shares (1/k) · J(x)·(x ⊙ m_g) of every group g in every output.</summary>
    /// <param name="model">An X-DNN: a module that also implements <see cref="IXDnn"/>.</param>
    /// <param name="input">Samples, [N, …].</param>
    /// <param name="groups">The group of every feature: int64, of a sample's shape or [1, …]; over integers that of their vectors.</param>
    /// <param name="options">How it is computed; a graph is not kept, and samples are not split.</param>
    /// <returns>The shares, [N, G, K], groups in ascending order of their numbers; outputs of more dimensions than [N, K] row by row.</returns>
    /// <exception cref="ArgumentException">The model is no X-DNN, or input or groups have an unfit type or shape.</exception>
    public static Tensor Of(Module<Tensor, Tensor> model, Tensor input, Tensor groups, AttributionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(groups);
        return Of((AttributedModel)model, [input], [groups], options);
    }

    /// <summary>The same of a network of several inputs, whose groups may reach over several of them.</summary>
    /// <param name="model">An X-DNN; modules of up to six inputs convert to it.</param>
    /// <param name="inputs">Its inputs, each [N, …].</param>
    /// <param name="groups">For each input the group of every feature: int64, of a sample's shape or [1, …].</param>
    /// <param name="options">How it is computed; a graph is not kept, and samples are not split.</param>
    /// <returns>The shares, [N, G, K], groups in ascending order of their numbers; outputs of more dimensions than [N, K] row by row.</returns>
    /// <inheritdoc cref="Of(Module{Tensor, Tensor}, Tensor, Tensor, AttributionOptions?)" path="/exception"/>
    public static Tensor Of(AttributedModel model, IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor> groups, AttributionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(groups);
        var degree = AttributableDegree.OfDeclared(model);
        options = (options ?? AttributionOptions.Default) with { CreateGraph = false };
        using var scope = NewDisposeScope();
        using var mode = options.KeepMode ? null : new ModuleMode(model.Module, training: false);
        var subject = Subject.Of(model, inputs, [Target.Sum], options);
        var groupOf = FeatureGroups.For(subject.Inputs, groups);
        var ids = FeatureGroups.Ids(groupOf);
        subject.Passes.Expect(subject.Rows * (1 + ids.Count));
        var map = subject.Freeze();
        var shares = ids.Select(id => Share(id).unsqueeze(1)).ToArray();
        return cat(shares, 1).MoveToOuterDisposeScope();

        Tensor Share(long id)
        {
            subject.Passes.BeforeBatch();
            using var inner = NewDisposeScope();
            var image = map.Apply([.. subject.Inputs.Select((input, i) => input.mul(groupOf[i].eq(id).to(input.dtype)))]);
            subject.Passes.AfterBatch(subject.Rows);
            return TargetSelection.Scores(image).mul((double)degree.Denominator / degree.Numerator).MoveToOuterDisposeScope();
        }
    }
}

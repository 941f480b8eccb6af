using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp.Modules;
using XAttr.Examples.Shared;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tool;

/// <summary>What takes the steps of a run, and how its learning rates drop.</summary>
internal static class RunOptimizer
{
    /// <summary>The names of the optimisers.</summary>
    public static IReadOnlyList<string> Names { get; } = ["sgd", "adam"];

    /// <summary>The optimiser of a schedule, with the weights that are in no group in its first one.</summary>
    /// <param name="network">The network.</param>
    /// <param name="schedule">The schedule.</param>
    /// <param name="notify">Told of groups that the network has no weights for, as an X-DNN has no biases.</param>
    public static optim.Optimizer Create(Module network, TrainSchedule schedule, Action<string> notify)
    {
        // Every name has nothing in it; one that has the texts of two groups is of the first.
        var rest = new WeightGroup("", schedule.LearningRate, null);
        var weights = network.named_parameters().ToLookup(
            weight => schedule.Groups.Append(rest).First(group => weight.name.Contains(group.Name, StringComparison.Ordinal)), static weight => weight.parameter);
        foreach (var group in schedule.Groups.Where(group => !weights.Contains(group)))
            notify($"No weights are called '{group.Name}', which would have a learning rate of their own.");
        var groups = weights.OrderBy(same => same.Key == rest ? 0 : 1).Select(same => (Weights: same.ToArray(), Rate: same.Key.LearningRate, Decay: same.Key.WeightDecay ?? schedule.WeightDecay));
        return schedule.Optimizer switch
        {
            "sgd" => optim.SGD(groups.Select(group => new SGD.ParamGroup(group.Weights, group.Rate, schedule.Momentum, weight_decay: group.Decay)), schedule.LearningRate),
            "adam" => optim.Adam(groups.Select(static group => new Adam.ParamGroup(group.Weights, group.Rate, weight_decay: group.Decay)), schedule.LearningRate),
            var name => throw new BadInputException(NearestNames.Unknown("optimizer", name, Names)),
        };
    }

    /// <summary>What drops the learning rates of all groups; null where they stay.</summary>
    public static optim.lr_scheduler.LRScheduler? Scheduler(optim.Optimizer optimizer, TrainSchedule schedule) =>
        schedule.DropEvery is { } every ? optim.lr_scheduler.StepLR(optimizer, every, schedule.DropFactor) : null;
}

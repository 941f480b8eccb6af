using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using TorchSharp;
using TorchSharp.Modules;
using XAttr.Checkpoints;
using XAttr.Examples.Zoo;
using XAttr.Tool;
using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Tests;

/// <summary>The published trainings: what the authors' code does is written out here, file by file of it.</summary>
public sealed class RecipeTests : FilesTest
{
    public static TheoryData<string> Recipes => [.. Recipe.All.Select(static recipe => recipe.Name)];

    /// <summary>train_alexnet_vgg.py has one learning rate, train_resnet.py that of biases and scales apart; both divide all by ten every 30 of 100 epochs.</summary>
    [Theory]
    [InlineData("alexnet", 0.01, 0.01, 0.01)]
    [InlineData("vgg16", 0.01, 0.01, 0.01)]
    [InlineData("resnet50", 0.1, 0.01, 0.01)]
    public void Learning_rates_are_the_published_ones_in_every_epoch(string name, double rest, double bias, double scale)
    {
        using var scope = NewDisposeScope();
        using var net = nn.Sequential(("conv", nn.Linear(3, 2)), ("scale", nn.Linear(2, 2, hasBias: false)));
        var published = new Dictionary<string, double> { ["conv.weight"] = rest, ["conv.bias"] = bias, ["scale.weight"] = scale };
        var schedule = Recipe.Find(name).Published;
        using var optimizer = RunOptimizer.Create(net, schedule, static _ => Assert.Fail("Every group has weights here."));
        var scheduler = RunOptimizer.Scheduler(optimizer, schedule)!;

        Assert.Equal((100, 256, true, true), (schedule.Epochs, schedule.Batch, schedule.Augment, schedule.KeepBest));
        for (var epoch = 0; epoch < 100; epoch++)
        {
            foreach (var (weight, parameter) in net.named_parameters())
            {
                var group = optimizer.ParamGroups.Cast<SGD.ParamGroup>().Single(group => group.Parameters.Any(other => other.Handle == parameter.Handle));
                // One multiplication's rounding at each of three drops.
                Assert.Equal(published[weight] * Math.Pow(0.1, epoch / 30), group.LearningRate, published[weight] * 1e-15);
                Assert.Equal((0.9, 1e-4), (group.Momentum, group.Options.weight_decay));
            }

            scheduler.step();
        }
    }

    [Theory]
    [MemberData(nameof(Recipes))]
    public void A_recipe_trains_and_ends_with_its_best_epoch(string name)
    {
        var answer = Answer($"train lenet --data fashion --count 48 --augment false --recipe {name} --epochs 3 --batch 16 --seed 2 --out run");

        var accuracies = answer.GetProperty("epochs").EnumerateArray().Select(static epoch => epoch.GetProperty("accuracy").GetDouble()).ToList();
        Assert.Equal(accuracies.IndexOf(accuracies.Max()) + 1, answer.GetProperty("best_epoch").GetInt32());
        var evaluated = Row(Answer("evaluate lenet --weights run/weights.safetensors --data fashion --count 48"), "networks", ("network", "lenet"));
        Assert.Equal(accuracies.Max(), evaluated.GetProperty("accuracy").GetDouble());
    }

    [Theory]
    [MemberData(nameof(Recipes))]
    public void What_is_printed_stands_in_the_run_but_for_what_was_overridden(string name)
    {
        var printed = Answer($"recipes {name}").GetProperty("config");
        Answer($"train lenet --data photos --recipe {name} --epochs 1 --batch 8 --group bias=0.5:0 --keep-best false --out run");
        var config = JsonDocument.Parse(File.ReadAllText(Path.Combine("run", "config.json"))).RootElement;

        string[] overridden = ["epochs", "batch", "learning_rate", "groups", "keep_best"];
        Assert.All(printed.EnumerateObject().Where(setting => !overridden.Contains(setting.Name)), setting => Assert.Equal(setting.Value.ToString(), config.GetProperty(setting.Name).ToString()));
        Assert.Equal((1, 8, false), (config.GetProperty("epochs").GetInt32(), config.GetProperty("batch").GetInt32(), config.GetProperty("keep_best").GetBoolean()));
        // Only train_resnet.py has its learning rate go with the batch.
        Assert.Equal(name == "resnet50" ? 0.1 * 8 / 256 : 0.01, config.GetProperty("learning_rate").GetDouble());
        var group = Assert.Single(config.GetProperty("groups").EnumerateArray());
        Assert.Equal(("bias", 0.5, 0.0), (group.GetProperty("name").GetString(), group.GetProperty("learning_rate").GetDouble(), group.GetProperty("weight_decay").GetDouble()));
    }

    /// <summary>
    /// A step on x̃ = λx + (1 − λ)x′ with the targets λy + (1 − λ)y′ and the loss −Σ targets · log softmax, as utils/fixup.py has it, and
    /// w ← w − η(∇ + 10⁻⁴w), which the first step of momentum is.
    /// </summary>
    [Fact]
    public void A_step_of_mixup_is_the_one_by_hand()
    {
        const int Count = 12;
        Answer($"train lenet --weights lenet.safetensors --data digits.safetensors --float64 --recipe resnet50 --augment false --epochs 1 --batch {Count} --seed 6 --out run");

        using var scope = NewDisposeScope();
        using var net = new XLeNet.Regular().to(ScalarType.Float64);
        net.LoadCheckpoint("lenet.safetensors");
        using var digits = TensorFile.Read("digits.safetensors");
        // Of one batch, the order in which its samples come.
        var order = tensor(new BatchSampler(Count, Count, seed: 6).Epoch(1).Single());
        var (images, labels) = (digits["images"].to(ScalarType.Float32).div(255).to(ScalarType.Float64).index_select(0, order), nn.functional.one_hot(digits["labels"].index_select(0, order), 10).to(ScalarType.Float64));
        var mixup = Mixup.Draw(0.7, Count, seed: 6, position: 0);
        var (share, partners) = (mixup.Share, tensor(mixup.Partners));
        var logits = net.call(images.mul(share).add(images.index_select(0, partners).mul(1 - share)));
        var loss = labels.mul(share).add(labels.index_select(0, partners).mul(1 - share)).mul(logits.log_softmax(1)).sum(1).mean().neg();
        loss.backward();

        var line = JsonDocument.Parse(File.ReadLines(Path.Combine("run", "metrics.jsonl")).Single()).RootElement;
        Assert.InRange(share, 0.05, 0.95);
        Assert.Equal(loss.ToDouble(), line.GetProperty("loss/train").GetDouble(), 1e-12);
        using var trained = TensorFile.Read(Path.Combine("run", "weights.safetensors"));
        foreach (var (name, weight) in net.named_parameters())
        {
            var rate = name.Contains("bias", StringComparison.Ordinal) ? 0.01 : 0.1 * Count / 256;
            var expected = weight.detach().sub(weight.grad!.add(weight.detach().mul(1e-4)).mul(rate));
            Assert.True(expected.allclose(trained[name], rtol: 1e-10, atol: 1e-13), string.Create(CultureInfo.InvariantCulture, $"{name}: {expected.sub(trained[name]).abs().max().ToDouble()}"));
        }
    }

    [Fact]
    public void A_group_that_the_network_has_no_weights_for_is_told()
    {
        var run = Surveys.Tool.ToolRun.Of("train x-lenet --data photos --recipe resnet50 --epochs 1 --batch 12 --out run");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("No weights are called 'bias'", run.Error, StringComparison.Ordinal);
        Assert.Contains("No weights are called 'scale'", run.Error, StringComparison.Ordinal);
    }
}

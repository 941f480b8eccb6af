using System;
using System.Collections.Generic;
using TorchSharp;
using XAttr.Networks;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Surveys.Runtime.Exact;

/// <summary>A random piecewise linear network with three outputs, in float64; half of them have biases.</summary>
internal sealed class RandomNet : Module<Tensor, Tensor>, IPiecewiseLinear
{
    private readonly List<(Func<Tensor, Tensor> Plain, Func<Tensor, FirstOrderPass, Tensor> Traced)> _steps = [];
    private readonly Random _random;
    private readonly bool _hasBiases;

    /// <summary>The network of a number.</summary>
    /// <param name="number">Which one.</param>
    public RandomNet(int number)
        : base(nameof(RandomNet))
    {
        Number = number;
        _random = new(number);
        manual_seed(number);
        _hasBiases = _random.Next(2) == 0;
        Family = (NetFamily)(number % Enum.GetValues<NetFamily>().Length);
        InputShape = Family is NetFamily.Cnn or NetFamily.Pooling ? [_random.Next(1, 3), 6, 6] : [_random.Next(2, 9)];
        Build();
    }

    /// <summary>Which one it is.</summary>
    public int Number { get; }

    /// <summary>What it is made of.</summary>
    public NetFamily Family { get; }

    /// <summary>The shape of a sample.</summary>
    public long[] InputShape { get; }

    /// <summary>Whether its weights have no biases beside them.</summary>
    public bool IsHomogeneous => !_hasBiases;

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var x = input.alias();
        foreach (var (plain, _) in _steps)
            x = plain(x);
        return x.MoveToOuterDisposeScope();
    }

    public Tensor Forward(Tensor input, FirstOrderPass pass)
    {
        using var scope = NewDisposeScope();
        var x = input.alias();
        foreach (var (_, traced) in _steps)
            x = traced(x, pass);
        return x.MoveToOuterDisposeScope();
    }

    private void Build()
    {
        switch (Family)
        {
            case NetFamily.Mlp:
                Dense(Hidden(InputShape[0]));
                break;
            case NetFamily.Residual:
                var width = _random.Next(4, 10);
                AddLinear(InputShape[0], width);
                for (var block = _random.Next(1, 3); block > 0; block--)
                    AddBlock(width);
                Dense(width);
                break;
            case NetFamily.Choices:
                AddLinear(InputShape[0], 6);
                AddChoice();
                AddLinear(6, 6);
                AddActivation();
                AddLinear(6, 3);
                break;
            case NetFamily.Cnn:
                var channels = AddConvolution(InputShape[0]);
                AddActivation();
                AddPooling(_random.Next(2) == 0);
                AddLast(channels * 9);
                break;
            default:
                channels = AddConvolution(InputShape[0]);
                AddPooling(isMax: true);
                AddActivation();
                channels = AddConvolution(channels);
                AddPooling(isMax: true);
                AddLast(channels);
                break;
        }
    }

    private long Hidden(long inputs)
    {
        for (var layer = _random.Next(1, 3); layer > 0; layer--)
        {
            var outputs = _random.Next(3, 13);
            AddLinear(inputs, outputs);
            AddActivation();
            inputs = outputs;
        }

        return inputs;
    }

    private void Dense(long inputs) => AddLinear(inputs, 3);

    private void AddLast(long inputs)
    {
        Add(static x => x.flatten(1), static (x, _) => x.flatten(1));
        AddLinear(inputs, 3);
    }

    private void AddLinear(long inputs, long outputs) => AddMap(Linear(inputs, outputs, _hasBiases, dtype: ScalarType.Float64));

    private long AddConvolution(long inputs)
    {
        var outputs = _random.Next(2, 5);
        AddMap(Conv2d(inputs, outputs, 3, padding: 1, bias: _hasBiases, dtype: ScalarType.Float64));
        return outputs;
    }

    private void AddMap(Module<Tensor, Tensor> map)
    {
        register_module($"layer{_steps.Count}", map);
        Add(map.call, (x, pass) => FirstOrderPass.Map(pass, map, x));
    }

    private void AddBlock(long width)
    {
        var map = Linear(width, width, _hasBiases, dtype: ScalarType.Float64);
        register_module($"layer{_steps.Count}", map);
        Add(x => x.add(functional.relu(map.call(x))), (x, pass) => x.add(FirstOrderPass.ReLU(pass, FirstOrderPass.Map(pass, map, x))));
    }

    private void AddActivation()
    {
        switch (_random.Next(4))
        {
            case 0:
                Add(static x => functional.leaky_relu(x, 0.1), static (x, pass) => FirstOrderPass.LeakyReLU(pass, x, 0.1));
                break;
            case 1:
                Add(static x => x.abs(), static (x, pass) => FirstOrderPass.Abs(pass, x));
                break;
            default:
                Add(static x => functional.relu(x), static (x, pass) => FirstOrderPass.ReLU(pass, x));
                break;
        }
    }

    // Of six to six.
    private void AddChoice()
    {
        switch (_random.Next(6))
        {
            case 0:
                Add(static x => x.sort(1).Values, static (x, pass) => FirstOrderPass.Sort(pass, x, 1, descending: false));
                break;
            case 1:
                Add(static x => x.cummax(1).values, static (x, pass) => FirstOrderPass.CumMax(pass, x, 1));
                break;
            case 2:
                Add(static x => x.sub(x.amax([1], keepdim: true)), static (x, pass) => x.sub(FirstOrderPass.Max(pass, x, [1], keepdim: true)));
                break;
            case 3:
                Add(static x => x.sub(x.kthvalue(3, 1, keepdim: true).values), static (x, pass) => x.sub(FirstOrderPass.Median(pass, x, 1, keepdim: true)));
                break;
            case 4:
                Add(static x => x.flip(1).minimum(x), static (x, pass) => FirstOrderPass.Minimum(pass, x.flip(1), x));
                break;
            default:
                Add(static x => cat([x.topk(3, 1).values, x.narrow(1, 0, 3)], 1), static (x, pass) => cat([FirstOrderPass.TopK(pass, x, 3, 1, largest: true), x.narrow(1, 0, 3)], 1));
                break;
        }
    }

    private void AddPooling(bool isMax)
    {
        if (isMax)
            Add(static x => functional.max_pool2d(x, 2), static (x, pass) => FirstOrderPass.MaxPool(pass, x, static at => functional.max_pool2d_with_indices(at, [2, 2])));
        else
            Add(static x => functional.avg_pool2d(x, 2), static (x, _) => functional.avg_pool2d(x, 2));
    }

    private void Add(Func<Tensor, Tensor> plain, Func<Tensor, FirstOrderPass, Tensor> traced) => _steps.Add((plain, traced));
}

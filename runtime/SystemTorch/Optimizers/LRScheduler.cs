using System;
using System.Collections.Generic;
using System.Linq;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Learning rates that follow the epochs; each step moves on from the rate that is set.</summary>
        public static partial class lr_scheduler
        {
            public abstract class LRScheduler
            {
                protected int _step_count;

                private readonly List<double> _lastRates = [];
                private readonly bool _verbose;

                protected LRScheduler() { }

                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    Groups = optimizer.ParamGroups.ToList();
                    BaseRates = Groups.Select(group => group.InitialLearningRate).ToList();
                    _lastRates = Groups.Select(group => group.LearningRate).ToList();
                    (Epoch, _verbose) = (last_epoch, verbose);
                }

                private protected List<ILearningRateController> Groups { get; } = [];

                private protected List<double> BaseRates { get; } = [];

                private protected int Epoch { get; private set; } = -1;

                public IEnumerable<double> get_last_lr() => _lastRates;

                public virtual void step() => step(null);

                public virtual void step(int? epoch)
                {
                    _step_count++;
                    Epoch = epoch ?? Epoch + 1;
                    var rates = (epoch is null ? get_lr() : get_closed_form_lr()).ToList();
                    for (int i = 0; i < rates.Count; i++)
                    {
                        if (_verbose && _lastRates[i] != rates[i]) Console.WriteLine($"Adjusting learning rate to {rates[i]}");
                        Groups[i].LearningRate = _lastRates[i] = rates[i];
                    }
                }

                /// <summary>The metric does not matter to the schedules here.</summary>
                public virtual void step(double current, int? epoch = null) => step(epoch);

                protected virtual IEnumerable<double> get_lr() => Groups.Select(group => group.LearningRate);

                protected virtual IEnumerable<double> get_closed_form_lr() => get_lr();
            }

            /// <summary>Multiplies the rate by gamma every step_size epochs.</summary>
            public static LRScheduler StepLR(Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false) =>
                new impl.StepLR(optimizer, step_size, gamma, last_epoch, verbose);

            /// <summary>From the initial rate to eta_min along half a cosine over T_max epochs (Loshchilov and Hutter 2017).</summary>
            public static LRScheduler CosineAnnealingLR(
                Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) =>
                new impl.CosineAnnealingLR(optimizer, T_max, eta_min, last_epoch, verbose);
        }
    }
}

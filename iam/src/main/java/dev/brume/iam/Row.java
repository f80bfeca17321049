package dev.brume.iam;

import java.util.List;
import java.util.Map;

/// One thing that an account has. Its key begins with its kind, so that a kind is listed by its
/// prefix; names are folded in it, since IAM's names are unique without regard to case.
sealed interface Row
        permits Row.Taggable,
                Row.OfUser,
                Principal,
                PolicyUse,
                Membership,
                ProfileUse,
                MfaUse,
                AccountSettings {
    String key();

    /// The index rows that stand and fall with this one.
    default List<Row> references() {
        return List.of();
    }

    /// A row that carries tags.
    sealed interface Taggable extends Row
            permits IamUser,
                    IamRole,
                    Profile,
                    ManagedPolicy,
                    MfaDevice,
                    OidcProvider,
                    SamlProvider,
                    StoredCertificate {
        Map<String, String> tags();

        Row.Taggable withTags(Map<String, String> changed);
    }

    /// What belongs to a user and keeps it from being deleted.
    sealed interface OfUser extends Row permits Login, Switchable {
        /// What keys of everything that one user has begin with.
        static String prefix(String user) {
            return ALL + Names.folded(user) + "/";
        }

        /// What keys of everything that any user has begin with.
        String ALL = "owned/";

        String user();

        /// The same for a user who has another name now.
        Row.OfUser of(String renamed);

        /// What must be done before the user can go.
        String before();
    }

    /// What a user can have several of, each with an id, and switch off.
    sealed interface Switchable extends OfUser
            permits UserKey, UserCredential, UserCertificate, UserSshKey {
        String id();

        boolean active();

        Switchable with(boolean switchedOn);

        /// As the API spells it.
        default String status() {
            return active() ? "Active" : "Inactive";
        }
    }
}
